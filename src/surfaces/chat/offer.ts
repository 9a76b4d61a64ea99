/** What Tab offers at the cursor: commands of the chat, command lines, and sentences with names of the store. */
import type { Context } from '../../commands/context.ts';
import { printable } from '../../core/printable.ts';
import { shellWord } from '../../core/shell-word.ts';
import { suggestFor } from '../answer/suggest.ts';
import { wordsOf } from '../shell-words.ts';
import type { CommandLine } from './command-line.ts';
import type { Candidate } from './entry.ts';
import { slashCandidates } from './slash.ts';
import { startsCommand } from './typed.ts';

/** More than this nobody leafs through; typing on narrows. */
const MOST = 50;

/** @param text what stands before the cursor */
export async function offersFor(text: string, ctx: Context, commandLine: CommandLine): Promise<Candidate[]> {
  if (text.startsWith('/')) return slashCandidates(text, ctx, commandLine);
  const { surely, lines } = await commandLineOffers(text, ctx, commandLine);
  // A sentence is no argument of a command.
  if (surely) return lines.slice(0, MOST);
  const sentences = (await suggestFor(text, ctx, MOST)).map(({ text: whole, why }) => ({
    label: printable(whole),
    description: why,
    head: whole,
  }));
  const seen = new Set<string>();
  return [...lines, ...sentences].filter(({ head }) => !seen.has(head.trim()) && seen.add(head.trim())).slice(0, MOST);
}

async function commandLineOffers(
  text: string,
  ctx: Context,
  commandLine: CommandLine,
): Promise<{ surely: boolean; lines: Candidate[] }> {
  const none = { surely: false, lines: [] };
  if (text.trim() === '') return none;
  // A blank at the end begins a new word.
  const words = wordsOf(text);
  if (!words) return none;
  if (/\s$/.test(text)) words.push('');
  const [first] = words;
  const behind = first === 'opsctl' ? words.slice(1) : words;
  const last = behind.at(-1) ?? '';
  const starting = commandLine.paths.some((path) => path.startsWith(behind.join(' ')));
  if (behind.length === 0 || !(starting || startsCommand(behind, commandLine.paths))) return none;
  const before = text.slice(0, text.length - (/\S*$/.exec(text)?.[0].length ?? 0));
  const lines = (await commandLine.complete(behind, ctx))
    .filter(({ value }) => value !== last)
    .map(({ value, description }) => ({
      label: printable(value),
      description: printable(description),
      head: `${before}${shellWord(value)} `,
    }));
  // "discover" and "health" also begin sentences; "infra show" does not.
  const path = commandLine.paths.find((each) => `${behind.slice(0, -1).join(' ')} `.startsWith(`${each} `));
  return { surely: path !== undefined && (lines.length > 0 || path.includes(' ') || first === 'opsctl'), lines };
}
