/** What something typed is: a command of the chat, the number of a next step, a command line, or plain English. */
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { wordsOf } from '../shell-words.ts';
import type { CommandLine, CommandRun } from './command-line.ts';

export type Typed =
  | { is: 'slash'; name: string; rest: string }
  | { is: 'command'; run: CommandRun; line: string }
  | { is: 'text'; text: string }
  | { is: 'help'; text: string };

/** @throws OpsctlError `usage` for a command line that is surely one and does not fit, and for a number of no step */
export async function readTyped(typed: string, next: readonly string[], commandLine: CommandLine): Promise<Typed> {
  const text = typed.trim();
  const slash = /^\/([\w-]*)\s*(.*)$/s.exec(text);
  if (slash && !/^\/[\w-]*\//.test(text)) return { is: 'slash', name: slash[1] ?? '', rest: (slash[2] ?? '').trim() };
  if (LEAVING.test(text)) return { is: 'slash', name: 'quit', rest: '' };
  const number = /^(\d{1,3})\.?$/.exec(text)?.[1];
  if (number !== undefined) return readTyped(stepOf(Number(number), next), [], commandLine);
  const words = wordsOf(text);
  if (words === undefined && isCommandLine(text, commandLine.paths))
    throw usageError('a quote is not closed', 'close it: --name "my web"');
  const surely = words?.[0] === 'opsctl';
  const behind = surely ? words?.slice(1) : words;
  if (!surely && behind && isFlag(behind[0] ?? '') && !startsCommand(behind, commandLine.paths))
    return readFlags(behind, commandLine);
  if (!behind || behind.length === 0 || !(surely || startsCommand(behind, commandLine.paths)))
    return { is: 'text', text };
  try {
    const read = await commandLine.read(behind);
    return read.kind === 'text' ? { is: 'help', text: read.text } : { is: 'command', run: read, line: text };
  } catch (error) {
    // "discover resources in all regions" begins like a command and is a sentence.
    const longer = !commandLine.paths.includes(behind.join(' '));
    if (error instanceof OpsctlError && !surely && longer && !behind.some(isFlag)) return { is: 'text', text };
    throw error;
  }
}

/** What people type in other programs to get out. */
const LEAVING = /^(?:exit|quit|logout|bye|goodbye|:q!?|:wq|:x|q)(?:\(\))?[.!;]?$/i;

/** @throws OpsctlError `usage` */
function stepOf(number: number, next: readonly string[]): string {
  const step = next[number - 1];
  if (step !== undefined) return step;
  throw usageError(
    next.length === 0 ? `${number} is the number of nothing: no next steps are listed` : `there is no step ${number}`,
    next.length === 0
      ? 'things of a list are named: "the third one" or "#3"'
      : `the last answer lists ${counted(next.length, 'next step')}; things of a list are named: "the third one" or "#3"`,
  );
}

/** A line of quotes that are not closed is a command line where it begins as one and has flags. */
function isCommandLine(text: string, paths: readonly string[]): boolean {
  const rough = text.split(/\s+/);
  return rough[0] === 'opsctl' || (rough.some(isFlag) && startsCommand(rough, paths));
}

const HERE: Readonly<Record<string, string>> = {
  '--session': '/sessions NAME',
  '--region': '/region NAME',
  '--profile': '/profile NAME',
  '--timing': '/timing',
};

/** Flags without a command: those that only tell something do so here too. */
async function readFlags(words: readonly string[], commandLine: CommandLine): Promise<Typed> {
  const [first = ''] = words;
  if (words.length === 1 && /^(?:--version|-V|--help|-h)$/.test(first)) {
    const read = await commandLine.read(words);
    if (read.kind === 'text') return { is: 'help', text: read.text };
  }
  const flag = first.replace(/=.*/s, '');
  throw usageError(
    `${flag} stands behind a command, as in a shell`,
    HERE[flag] === undefined ? 'resource list --status stopped; /help tells what can be typed' : `here: ${HERE[flag]}`,
  );
}

const isFlag = (word: string) => /^--?[a-z]/i.test(word);

export function startsCommand(words: readonly string[], paths: readonly string[]): boolean {
  const plain = words.filter((word) => !isFlag(word));
  return paths.some((path) => path === plain.slice(0, path.split(' ').length).join(' '));
}
