import { cut, displayWidth, padded } from '../../drawing/display-width.ts';
import type { Choice } from '../choice.ts';
import type { ChatTheme } from '../theme.ts';
import { Row } from './Row.tsx';

/** Most rows of the list. */
const ROWS = 8;

/** The open list: the selected one is marked by a sign, not by a colour alone. */
export function Choices({ choice, theme, width }: { choice: Choice; theme: ChatTheme; width: number }) {
  const { candidates, selected } = choice;
  const from = Math.max(0, Math.min(selected - ROWS + 1, candidates.length - ROWS));
  const shown = candidates.slice(from, from + ROWS);
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

export function rowsOfChoices({ candidates }: Choice): number {
  return Math.min(ROWS, candidates.length);
}
