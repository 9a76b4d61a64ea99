import { shellWord } from '../../core/shell-word.ts';
import type { AnyCommand } from '../define.ts';
import { fieldsOf } from './shape.ts';

/** The command line, after `opsctl `, that means the same as an input: what `ask` prints as the equivalent. */
export function commandLine(command: AnyCommand, input: Record<string, unknown>): string {
  const fields = fieldsOf(command);
  const positionals = command.positionals ?? [];
  const words = positionals.flatMap(({ field }) => valuesOf(input[field]).map(shellWord));
  const flags = fields
    .filter(({ name }) => !positionals.some(({ field }) => field === name))
    .flatMap(({ name, flag, type }) => {
      const value = input[name];
      if (value === undefined || value === false) return [];
      if (type === 'flag') return [flag];
      return valuesOf(value).flatMap((each) => [flag, shellWord(each)]);
    });
  // A word like a flag is an argument only behind the end of flags.
  const ended = words.some((word) => /^'?-/.test(word));
  return (ended ? [command.path, ...flags, '--', ...words] : [command.path, ...words, ...flags]).join(' ');
}

function valuesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
