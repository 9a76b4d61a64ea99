import { Box, useWindowSize } from 'ink';
import { useMemo } from 'react';
import { printable } from '../../../core/printable.ts';
import { cut } from '../../drawing/display-width.ts';
import type { State } from '../conversation.ts';
import { statusLine } from '../draw-status.ts';
import type { Entry } from '../entry.ts';
import type { ChatTheme } from '../theme.ts';
import { Choices, rowsOfChoices } from './Choices.tsx';
import { Prompt, rowsOfPrompt } from './Prompt.tsx';
import { Row } from './Row.tsx';
import { Printed, useTranscript } from './Transcript.tsx';
import { Working } from './Working.tsx';

export interface PageProps {
  state: State;
  theme: ChatTheme;
  draw(entry: Entry, width: number): string;
}

/** Of what waits to be asked, as much is shown. */
const MOST_WAITING = 3;

/** What was said, what is under way, where one types, and what it all rests on. */
export function Page({ state, theme, draw: drawAt }: PageProps) {
  const { columns, rows } = useWindowSize();
  const draw = useMemo(() => once((entry) => drawAt(entry, columns)), [drawAt, columns]);
  const width = Math.max(columns - 1, 10);
  const most = Math.max(1, Math.min(10, Math.floor(rows / 3)));
  const waiting = state.waiting.slice(0, MOST_WAITING);
  // A free row above the prompt, the row of what is under way, a tip, the status.
  const below = rowsOfPrompt(state, width, most) + (state.choice ? rowsOfChoices(state.choice) : 0) + 4;
  const room = rows - below - waiting.length;
  const { printed, live } = useTranscript({ entries: state.entries, draw }, { columns, room, leaving: state.left });
  const working = state.running !== undefined && !state.asked;
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
            {working ? (
              <Working step={state.step} stopping={state.running?.stopping ?? false} theme={theme} width={width} />
            ) : null}
            {waiting.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may wait twice
              <Row key={index}>{theme.dim(cut(`  then: ${printable(text)}`, width))}</Row>
            ))}
            <Prompt
              state={state}
              theme={theme}
              width={width}
              most={most}
              above={live.length + (working ? 2 : 1) + waiting.length}
            />
            {state.choice ? <Choices choice={state.choice} theme={theme} width={width} /> : null}
            {state.tip === undefined ? null : <Row>{theme.warning(cut(state.tip, width))}</Row>}
            <Row>{state.status ? statusLine(state.status, theme, width) : theme.dim('opening the store')}</Row>
          </>
        )}
      </Box>
    </>
  );
}

/** An entry is asked for in every picture, and drawn for the first. */
function once(draw: (entry: Entry) => string): (entry: Entry) => string {
  const drawn = new WeakMap<Entry, string>();
  return (entry) => {
    const text = drawn.get(entry) ?? draw(entry);
    drawn.set(entry, text);
    return text;
  };
}
