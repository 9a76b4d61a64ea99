import { cut, displayWidth, padded } from '../../drawing/display-width.ts';
import type { Choice } from '../choice.ts';
import type { ChatTheme } from '../theme.ts';
import { Row } from './Row.tsx';

/** Most rows of the list. */
const ROWS = 8;

export interface ChoicesProps {
  choice: Choice;
  theme: ChatTheme;
  width: number;
  /** Rows that it may take. */
  most: number;
}

/** The open list: the selected one is marked by a sign, not by a colour alone. */
export function Choices({ choice, theme, width, most }: ChoicesProps) {
  const { candidates, selected } = choice;
  const from = Math.max(0, Math.min(selected - most + 1, candidates.length - most));
  const shown = candidates.slice(from, from + most);
  const column = Math.min(Math.max(...shown.map(({ label }) => displayWidth(label))), Math.floor(width * 0.6));
  return shown.map(({ label, description, head }, index) => {
    const chosen = from + index === selected;
    const text = padded(cut(label.replaceAll('\n', ' '), column), column);
    const room = width - column - 5;
    const about = room > 8 ? theme.dim(cut(description, room)) : '';
    return (
      <Row key={head}>{`${chosen ? theme.marks.selected : ' '} ${chosen ? theme.bold(text) : text}  ${about}`}</Row>
    );
  });
}

/** Rows of the list where this many are free; on a low screen it leaves the input in sight. */
export function rowsOfChoices({ candidates }: Choice, free: number): number {
  return Math.max(1, Math.min(ROWS, candidates.length, free));
}
