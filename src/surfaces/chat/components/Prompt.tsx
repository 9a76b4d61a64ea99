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

/** Where one types, in rows of text without colours. */
export interface PromptRows {
  /** What is asked, above it. */
  asking: string[];
  rows: string[];
  /** What was found, below it. */
  answer: string[];
  /** The cursor: column, and row counted from the first of `asking`. */
  x: number;
  y: number;
}

/** A request, the answer to a question, or what is searched for. @param most rows that the typed text may take */
export function promptOf(
  state: Pick<State, 'line' | 'asked' | 'search' | 'recall'>,
  { prompt }: ChatTheme['marks'],
  width: number,
  most: number,
): PromptRows {
  const { question, line, answer } = contentOf(state);
  const asking = question === undefined ? [] : brokenLines(question, width);
  const { rows, above, below, x, y } = window(rowsOf(line, width - 3), most);
  return {
    asking,
    rows: rows.map((row, index) => {
      const cutOff = (index === 0 && above > 0) || (index === most - 1 && below > 0);
      return `${cutOff ? '+' : index === 0 ? prompt : ' '} ${printable(row)}`;
    }),
    answer: answer === undefined ? [] : [cut(printable(answer), width)],
    x: x + 2,
    y: asking.length + y,
  };
}

/** @param above rows that stand above it in what is redrawn */
export function Prompt({ prompt, theme, above }: { prompt: PromptRows; theme: ChatTheme; above: number }) {
  const { setCursorPosition } = useCursor();
  setCursorPosition({ x: prompt.x, y: above + prompt.y });
  return (
    <>
      {prompt.asking.map((row) => (
        <Row key={row}>{theme.bold(row)}</Row>
      ))}
      {prompt.rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <Row key={index}>{theme.bold(row.slice(0, 1)) + row.slice(1)}</Row>
      ))}
      {prompt.answer.map((row) => (
        <Row key={row}>{theme.dim(row)}</Row>
      ))}
    </>
  );
}

function contentOf({ line, asked, search, recall }: Parameters<typeof promptOf>[0]): {
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
