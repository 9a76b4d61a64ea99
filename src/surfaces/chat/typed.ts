/** What something typed is: a command of the chat, the number of a next step, a command line, or plain English. */
import { OpsctlError } from '../../core/errors.ts';
import type { CommandLine, CommandRun } from './command-line.ts';

export type Typed =
  | { is: 'slash'; name: string; rest: string }
  | { is: 'command'; run: CommandRun; line: string }
  | { is: 'text'; text: string }
  | { is: 'help'; text: string };

/** @throws OpsctlError `usage` for a command line that is surely one and does not fit */
export async function readTyped(typed: string, next: readonly string[], commandLine: CommandLine): Promise<Typed> {
  const text = typed.trim();
  const slash = /^\/([\w-]*)\s*(.*)$/s.exec(text);
  if (slash && !/^\/[\w-]*\//.test(text)) return { is: 'slash', name: slash[1] ?? '', rest: (slash[2] ?? '').trim() };
  const step = /^\d{1,2}$/.test(text) ? next[Number(text) - 1] : undefined;
  if (step !== undefined) return readTyped(step, [], commandLine);
  const words = wordsOf(text);
  const surely = words?.[0] === 'opsctl';
  const behind = surely ? words?.slice(1) : words;
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

const isFlag = (word: string) => /^--?[a-z]/i.test(word);

export function startsCommand(words: readonly string[], paths: readonly string[]): boolean {
  const plain = words.filter((word) => !isFlag(word));
  return paths.some((path) => path === plain.slice(0, path.split(' ').length).join(' '));
}

/**
 * The words that a shell would make of a line with quotes and backslashes; undefined when a quote stays open. Nothing is
 * expanded: no variable, no wildcard.
 */
export function wordsOf(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && /["\\]/.test(line[index + 1] ?? '')) word += line[++index] ?? '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\' && index + 1 < line.length) word = (word ?? '') + (line[++index] ?? '');
    else word = (word ?? '') + character;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
