import { spawnSync } from 'node:child_process';
import { BINARY, type Ended, type Home } from './binary.ts';

/** Why there is no pseudo-terminal here, or undefined when there is: util-linux `script` makes one. */
export function noTerminal(): string | undefined {
  const { status, stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  return status === 0 && stdout.includes('util-linux') ? undefined : 'util-linux script is not installed';
}

/**
 * Runs opsctl over the bundled account on a pseudo-terminal of 120 `columns`; stdout and stderr both go to it, unless
 * the redirection says otherwise.
 */
export function onTerminal(
  home: Home,
  words: string,
  {
    env = {},
    redirect = '',
    columns = 120,
  }: { env?: Record<string, string>; redirect?: string; columns?: number } = {},
): Promise<Ended> {
  const line = `stty cols ${columns} rows 40; '${process.execPath}' '${BINARY}' --demo ${words} ${redirect}`;
  return home.bash(`script -qefc "$LINE" /dev/null`, { TERM: 'xterm-256color', ...env, LINE: line });
}

/** Text without colours, as a person reads it. */
export function withoutColours(text: string): string {
  return text.replace(/\x1b\[[\d;]*m/g, '');
}
