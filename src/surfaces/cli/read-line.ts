import type { AnyCommand } from '../../commands/define.ts';
import { catalogue, entryOf } from '../catalogue.ts';
import type { RawInput } from '../invoke.ts';
import type { GlobalOptions } from './flags.ts';
import type { Route } from './route.ts';

/** A command line that was read: a command with its input, or a text that answers the line. */
export type ReadLine =
  | { kind: 'run'; command: AnyCommand; input: RawInput; globals: GlobalOptions }
  | { kind: 'text'; text: string };

/**
 * Reads what stands behind the words of a command. Loads that command, or those that a help text names, and no other.
 * @throws OpsctlError `usage`
 */
export async function readLine(target: Route, version: string): Promise<ReadLine> {
  if (target.to !== 'command') return { kind: 'text', text: await helpOf(target, version) };
  const entry = entryOf(target.path);
  if (!entry) throw new Error(`no entry for ${target.path}`);
  const command = await entry.load();
  const { parseCommand } = await import('./program.ts');
  const parsed = parseCommand(command, target.rest);
  return parsed.kind === 'help' ? { kind: 'text', text: parsed.text } : { ...parsed, command };
}

async function helpOf(target: Exclude<Route, { to: 'command' }>, version: string): Promise<string> {
  if (target.rest.includes('--version') || target.rest.includes('-V')) return `${version}\n`;
  const { overview, parseGlobals } = await import('./program.ts');
  parseGlobals(target.rest);
  const group = target.to === 'group' ? target.path : undefined;
  const wanted = catalogue.filter(({ path }) => group === undefined || path.startsWith(`${group} `));
  return overview(group, await Promise.all(wanted.map(({ load }) => load())));
}
