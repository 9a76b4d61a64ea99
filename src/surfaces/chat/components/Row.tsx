import { Text } from 'ink';

/** One row of the screen, whatever its text: what does not fit is cut. */
export function Row({ children }: { children: string }) {
  return <Text wrap="truncate">{children === '' ? ' ' : children}</Text>;
}
