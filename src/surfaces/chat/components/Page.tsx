import { Box, useStdout, useWindowSize } from 'ink';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { printable } from '../../../core/printable.ts';
import { cut, displayWidth } from '../../drawing/display-width.ts';
import type { State } from '../conversation.ts';
import { statusLine } from '../draw-status.ts';
import type { Entry } from '../entry.ts';
import { erasing, type Frame, type Reflow } from '../rows.ts';
import type { ChatTheme } from '../theme.ts';
import { Choices, rowsOfChoices } from './Choices.tsx';
import { Prompt, promptOf } from './Prompt.tsx';
import { Row } from './Row.tsx';
import { Printed, useTranscript } from './Transcript.tsx';
import { Working, workingText } from './Working.tsx';

export interface PageProps {
  state: State;
  theme: ChatTheme;
  reflow: Reflow;
  draw(entry: Entry, width: number): string;
}

/** Of what waits to be asked, as much is shown. */
const MOST_WAITING = 3;

/** What was said, what is under way, where one types, and what it all rests on. */
export function Page({ state, theme, reflow, draw: drawAt }: PageProps) {
  const { columns, rows } = useWindowSize();
  const draw = useMemo(() => once((entry) => drawAt(entry, columns)), [drawAt, columns]);
  const width = Math.max(columns - 1, 10);
  const most = Math.max(1, Math.min(10, Math.floor(rows / 3)));
  const prompt = promptOf(state, theme.marks, width, most);
  const working =
    state.running && !state.asked ? { step: state.step, stopping: state.running.stopping, theme, width } : undefined;
  const waiting = state.waiting.slice(0, MOST_WAITING).map((text) => cut(`  then: ${printable(text)}`, width));
  const asked = prompt.asking.length + prompt.rows.length + prompt.answer.length;
  // A free row above the prompt, the row of what is under way, a tip, the status, and one that stays free below.
  const free = rows - asked - waiting.length - 5;
  const listed = state.choice ? rowsOfChoices(state.choice, free) : 0;
  const room = free - listed;
  const { printed, live } = useTranscript({ entries: state.entries, draw }, { columns, room, leaving: state.left });
  const under = working ? [`  ${workingText(working, 0)}`] : [];
  const above = [...live, '', ...under, ...waiting];
  const typing = [...prompt.asking, ...prompt.rows, ...prompt.answer];
  const status = state.status ? statusLine(state.status, theme, width) : theme.dim('opening the store');
  const tip = state.tip === undefined ? [] : [cut(state.tip, width)];
  useReflow(
    {
      above: widthsOf([...above, ...typing.slice(0, prompt.y)]),
      below: widthsOf([...typing.slice(prompt.y + 1), ...tip, status]),
      x: prompt.x,
    },
    reflow,
  );
  return (
    <>
      <Printed entries={printed} draw={draw} />
      <Box flexDirection="column">
        {live.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <Row key={index}>{row}</Row>
        ))}
        {state.left ? null : (
          <>
            <Row> </Row>
            {working ? <Working {...working} /> : null}
            {waiting.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may wait twice
              <Row key={index}>{theme.dim(row)}</Row>
            ))}
            <Prompt prompt={prompt} theme={theme} above={above.length} />
            {state.choice ? <Choices choice={state.choice} theme={theme} width={width} most={listed} /> : null}
            {tip.map((row) => (
              <Row key={row}>{theme.warning(row)}</Row>
            ))}
            <Row>{status}</Row>
          </>
        )}
      </Box>
    </>
  );
}

/**
 * A terminal that is made narrower breaks the rows on it, and Ink, which erases as many as it drew, would leave the rest
 * behind. Before Ink hears of the new size, its rows are erased, and the cursor is where it would be without those that
 * came of the breaking. What the terminal moved above the screen meanwhile is out of reach.
 */
function useReflow(frame: Frame, reflow: Reflow): void {
  // Ink is only ever given a terminal here.
  const stdout = useStdout().stdout as NodeJS.WriteStream;
  const drawn = useRef({ frame, columns: stdout.columns });
  useLayoutEffect(() => {
    drawn.current = { frame, columns: stdout.columns };
  });
  useEffect(() => {
    const resized = () => {
      const { columns } = stdout;
      if (columns < drawn.current.columns && reflow !== 'none')
        stdout.write(erasing(drawn.current.frame, columns, reflow));
    };
    stdout.prependListener('resize', resized);
    return () => void stdout.off('resize', resized);
  }, [stdout, reflow]);
}

const widthsOf = (rows: readonly string[]) =>
  rows.map((row) => displayWidth(row.replaceAll(/\x1b\[[\d;]*m/g, '').trimEnd()));

/** An entry is asked for in every picture, and drawn for the first. */
function once(draw: (entry: Entry) => string): (entry: Entry) => string {
  const drawn = new WeakMap<Entry, string>();
  return (entry) => {
    const text = drawn.get(entry) ?? draw(entry);
    drawn.set(entry, text);
    return text;
  };
}
