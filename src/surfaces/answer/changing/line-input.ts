/** A command line as opsctl writes it itself, read back: the inverse that a change left in the audit log. */
import type { AnyCommand } from '../../../commands/define.ts';
import { commands } from '../../../commands/index.ts';
import { fieldsOf } from '../../../commands/input/shape.ts';
import type { RawInput } from '../../invoke.ts';
import { wordsOf } from '../../shell-words.ts';

/** The command and its input; undefined for a line that is not one of opsctl's own. */
export async function readLine(line: string): Promise<{ command: AnyCommand; input: RawInput } | undefined> {
  const words = wordsOf(line.replace(/^opsctl\s+/, ''))?.filter((word, at) => !(at === 0 && word === '--demo'));
  if (!words) return undefined;
  const entry = commands.find(({ path }) => path === words.slice(0, path.split(' ').length).join(' '));
  if (!entry) return undefined;
  const command = await entry.load();
  const input = inputOf(command, words.slice(entry.path.split(' ').length));
  return input && { command, input };
}

function inputOf(command: AnyCommand, words: readonly string[]): RawInput | undefined {
  const flags = new Map(fieldsOf(command).map((field) => [field.flag, field]));
  const positionals = [...(command.positionals ?? [])];
  const input: RawInput = {};
  let ended = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--' && !ended) {
      ended = true;
      continue;
    }
    if (!ended && word.startsWith('--')) {
      const field = flags.get(word);
      if (!field) return undefined;
      const value = field.type === 'flag' ? true : words[++at];
      if (value === undefined) return undefined;
      input[field.name] =
        field.type === 'list' ? [...((input[field.name] as string[] | undefined) ?? []), value] : value;
      continue;
    }
    const [place] = positionals;
    if (!place) return undefined;
    if (place.variadic) input[place.field] = [...((input[place.field] as string[] | undefined) ?? []), word];
    else {
      input[place.field] = word;
      positionals.shift();
    }
  }
  return input;
}
