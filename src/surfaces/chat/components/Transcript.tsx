import { Box, Static, Text } from 'ink';
import { displayWidth } from '../../drawing/display-width.ts';
import type { Entry } from '../entry.ts';

/**
 * What was said, printed once and left to the terminal. A row longer than the terminal is not broken here, so that it is
 * copied as one line and follows when the terminal is made wider.
 */
export function Transcript({ entries, draw }: { entries: readonly Entry[]; draw(entry: Entry): string }) {
  return (
    <Static items={[...entries]}>
      {(entry, index) => {
        const text = draw(entry);
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
