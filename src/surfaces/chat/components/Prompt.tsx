import { useCursor } from 'ink';
import { printable } from '../../../core/printable.ts';
import { cut } from '../../drawing/display-width.ts';
import { brokenLines } from '../../drawing/wrapping.ts';
import type { State } from '../conversation.ts';
import type { Line } from '../line.ts';
import { lineOf } from '../line.ts';
import { rowsOf, window } from '../rows.ts';
import type { ChatTheme } from '../theme.ts';
import { Row } from './Row.tsx';

export interface PromptProps {
  state: Pick<State, 'line' | 'asked' | 'search' | 'recall'>;
  theme: ChatTheme;
  width: number;
  /** Most rows it may take. */
  most: number;
  /** Rows that stand above it on the screen. */
  above: number;
}

/** Where one types: a request, the answer to a question, or what is searched for. The terminal's own cursor stands in it. */
export function Prompt({ state, theme, width, most, above }: PromptProps) {
  const { setCursorPosition } = useCursor();
  const { question, line, answer } = contentOf(state);
  const asking = question === undefined ? [] : brokenLines(question, width);
  const shown = window(rowsOf(line, width - 3), most);
  setCursorPosition({ x: shown.x + 2, y: above + asking.length + shown.y });
  return (
    <>
      {asking.map((row) => (
        <Row key={row}>{theme.bold(row)}</Row>
      ))}
      {shown.rows.map((row, index) => {
        const first = index === 0 && shown.above === 0;
        const mark = first ? theme.marks.prompt : index === 0 || (index === most - 1 && shown.below > 0) ? '+' : ' ';
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        return <Row key={index}>{`${theme.bold(mark)} ${printable(row)}`}</Row>;
      })}
      {answer === undefined ? null : <Row>{theme.dim(cut(printable(answer), width))}</Row>}
    </>
  );
}

function contentOf({ line, asked, search, recall }: PromptProps['state']): {
  question?: string;
  line: Line;
  answer?: string;
} {
  if (asked) {
    const question =
      asked.typed === undefined
        ? 'Go ahead? y or n, then Enter:'
        : `Type ${printable(asked.typed)} to go ahead, Esc for no:`;
    return { question, line: asked.line };
  }
  if (!search) return { line };
  const match = search.at === undefined ? undefined : recall.past[search.at];
  const answer = match ?? (search.query === '' ? '' : 'nothing typed before holds this');
  return { question: 'Search what was typed before:', line: lineOf(search.query), answer };
}

/** How many rows it takes. */
export function rowsOfPrompt(state: PromptProps['state'], width: number, most: number): number {
  const { question, line, answer } = contentOf(state);
  const asking = question === undefined ? 0 : brokenLines(question, width).length;
  return asking + Math.min(most, rowsOf(line, width - 3).rows.length) + (answer === undefined ? 0 : 1);
}
