import { Box, useInput, usePaste, useWindowSize } from 'ink';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { printable } from '../../../core/printable.ts';
import { cut } from '../../drawing/display-width.ts';
import type { State } from '../conversation.ts';
import { statusLine } from '../draw-status.ts';
import type { Entry } from '../entry.ts';
import { pressesOf } from '../keys.ts';
import { hardWrapped } from '../rows.ts';
import type { Runtime } from '../runtime.ts';
import type { ChatTheme } from '../theme.ts';
import { Choices, rowsOfChoices } from './Choices.tsx';
import { Prompt, rowsOfPrompt } from './Prompt.tsx';
import { Row } from './Row.tsx';
import { Transcript } from './Transcript.tsx';
import { Working } from './Working.tsx';

/** Of what waits to be asked, as much is shown. */
const MOST_WAITING = 3;

export interface ScreenProps {
  runtime: Pick<Runtime, 'state' | 'subscribe' | 'dispatch'>;
  theme: ChatTheme;
  draw(entry: Entry, width: number): string;
}

/** The whole screen: what was said, what is under way, where one types, and what it all rests on. */
export function Screen({ runtime, theme, draw }: ScreenProps) {
  const state = useSyncExternalStore(runtime.subscribe, runtime.state);
  const { columns, rows } = useWindowSize();
  useInput((input, key) => {
    for (const press of pressesOf(input, key)) runtime.dispatch({ type: 'press', press });
  });
  usePaste((text) => runtime.dispatch({ type: 'paste', text }));
  const width = Math.max(columns - 1, 10);
  const most = Math.max(1, Math.min(10, Math.floor(rows / 3)));
  const below = rowsOfPrompt(state, width, most) + (state.choice ? rowsOfChoices(state.choice) : 0) + 3;
  const waiting = state.waiting.slice(0, MOST_WAITING);
  const { printed, live } = useTranscript(state, columns, rows - below - 1, draw);
  const working = state.running !== undefined && !state.asked;
  return (
    <>
      <Transcript key={state.era} entries={printed} draw={(entry) => draw(entry, columns)} />
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

/**
 * The last answer stays in the part that is redrawn, so that it fits again when the terminal is resized, as long as there
 * is room for all of it. What was printed once stays printed.
 */
function useTranscript(
  { entries, era, left }: State,
  columns: number,
  room: number,
  draw: ScreenProps['draw'],
): { printed: readonly Entry[]; live: string[] } {
  const settled = useRef({ era, count: 0 });
  if (settled.current.era !== era) settled.current = { era, count: 0 };
  const last = entries.at(-1);
  const rows = useMemo(
    () => (last?.kind === 'answer' ? drawn(draw(last, columns), columns, room) : []),
    [last, columns, room, draw],
  );
  const live = rows.length > 0 && rows.length <= room && settled.current.count < entries.length && !left;
  const count = live ? entries.length - 1 : entries.length;
  settled.current.count = Math.max(settled.current.count, count);
  return { printed: entries.slice(0, count), live: live ? rows : [] };
}

function drawn(text: string, columns: number, room: number): string[] {
  // Far too much needs no counting to the row.
  return text.split('\n').length > room ? [] : hardWrapped(text, columns);
}
