import type { CommandEntry } from '../commands/index.ts';
import { commands } from '../commands/index.ts';
import { byCode } from '../core/order.ts';

/**
 * Everything that can be typed behind `opsctl`: the commands, and the ways in that are stated in the same form so that
 * they get flags, help, JSON and reference pages like any other.
 */
export const catalogue: readonly CommandEntry[] = [
  ...commands,
  { path: 'analyze', load: async () => (await import('./ask/analyze.ts')).analyze },
  { path: 'suggest', load: async () => (await import('./ask/suggest.ts')).suggest },
  { path: 'chat', load: async () => (await import('./chat/chat.ts')).chat },
  { path: 'demo', load: async () => (await import('./demo/demo.ts')).demo },
  { path: 'ask', load: async () => (await import('./ask/ask.ts')).ask },
].sort((a, b) => byCode(a.path, b.path));

export function entryOf(path: string): CommandEntry | undefined {
  return catalogue.find((entry) => entry.path === path);
}
