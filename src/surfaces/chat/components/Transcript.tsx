import { Box, Static, Text, useStdout } from 'ink';
import { useLayoutEffect, useMemo, useState } from 'react';
import { displayWidth } from '../../drawing/display-width.ts';
import type { Entry } from '../entry.ts';
import { hardWrapped } from '../rows.ts';

export interface Transcript {
  entries: readonly Entry[];
  draw(entry: Entry): string;
}

/** Ink lays out every cell of what it prints, a millisecond a row; what is longer than this goes around it. */
const MOST_ROWS = 150;

const isLong = (text: string) => text.split('\n', MOST_ROWS + 1).length > MOST_ROWS;

/**
 * What was said, printed once and left to the terminal. A row longer than the terminal is not broken here, so that it is
 * copied as one line and follows when the terminal is made wider.
 */
export function Printed({ entries, draw }: Transcript) {
  return (
    <Static items={[...entries]}>
      {(entry, index) => {
        const text = draw(entry);
        if (isLong(text)) return null;
        const width = Math.max(...text.split('\n').map(displayWidth), 1);
        return (
          <Box key={index} width={width} flexShrink={0}>
            <Text>{text}</Text>
          </Box>
        );
      }}
    </Static>
  );
}

/**
 * Parts the entries into those to print and the rows of the last answer, which stays in the part that is redrawn, so that
 * it fits again when the terminal is resized, as long as there is room for all of it. What was printed stays printed.
 * @param leaving nothing is redrawn any more
 */
export function useTranscript(
  { entries, draw }: Transcript,
  { columns, room, leaving }: { columns: number; room: number; leaving: boolean },
): { printed: readonly Entry[]; live: readonly string[] } {
  const { write } = useStdout();
  const [settled, setSettled] = useState(0);
  const last = entries.at(-1);
  const rows = useMemo(() => {
    if (last?.kind !== 'answer') return [];
    const text = draw(last);
    return text.split('\n', room + 1).length > room ? [] : hardWrapped(text, columns);
  }, [last, draw, columns, room]);
  const live = rows.length > 0 && rows.length <= room && settled < entries.length && !leaving;
  const target = live ? entries.length - 1 : entries.length;
  const long = entries.findIndex((entry, index) => index >= settled && index < target && isLong(draw(entry)));
  useLayoutEffect(() => {
    const entry = entries[long];
    // All before it is printed by now, and nothing behind it.
    if (entry) write(`${draw(entry)}\n`);
    setSettled((before) => Math.max(before, entry ? long + 1 : target));
  }, [long, target, entries, draw, write]);
  return { printed: entries.slice(0, long < 0 ? Math.max(target, settled) : long), live: live ? rows : [] };
}
