import type { Context } from '../commands/context.ts';
import type { Answer, AnyCommand } from '../commands/define.ts';
import { fieldsOf } from '../commands/shape.ts';
import { usageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';

/** Raw input by field name, as a surface gathered it: texts, numbers, booleans, arrays of texts. */
export type RawInput = Record<string, unknown>;

/**
 * Checks the input against the command's schema and runs it. Shared by every way in.
 * @throws OpsctlError `usage` for input that does not fit, naming field and value
 */
export async function invoke(command: AnyCommand, raw: RawInput, ctx: Context): Promise<Answer<unknown>> {
  const input = checkInput(command, raw);
  return command.run(input, ctx);
}

export function checkInput(command: AnyCommand, raw: RawInput): unknown {
  const result = command.input.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const fields = fieldsOf(command);
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    throw usageError(
      `${command.path} takes no ${flagOf(key)}`,
      didYouMean(
        key,
        fields.map(({ name }) => name),
      ) ?? `opsctl ${command.path} --help`,
    );
  }
  const field = fields.find(({ name }) => name === issue?.path[0]);
  if (!issue || !field) throw usageError(`the input of ${command.path} does not fit: ${issue?.message ?? ''}`);
  const positional = command.positionals?.some(({ field: name }) => name === field.name) ?? false;
  const label = positional ? `<${field.name}>` : field.flag;
  const value = raw[field.name];
  if (value === undefined)
    throw usageError(
      `${command.path} needs ${label}: ${field.description}`,
      `opsctl ${command.examples[0]?.line ?? `${command.path} --help`}`,
    );
  const shown = JSON.stringify(value)?.slice(0, 80);
  if (field.type === 'choice') {
    const near = typeof value === 'string' ? didYouMean(value, field.choices) : undefined;
    throw usageError(`${label}: ${shown} is not one of ${field.choices.join(', ')}`, near);
  }
  throw usageError(`${label}: ${shown} does not fit: ${expected(issue)}`, field.description);
}

function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const EXPECTED: Record<string, string> = {
  int: 'a whole number',
  number: 'a whole number',
  array: 'a list',
  boolean: 'true or false',
  string: 'text',
};

interface Issue {
  code: string;
  minimum?: unknown;
  maximum?: unknown;
  origin?: string;
  expected?: unknown;
}

function expected(issue: Issue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'it must not be empty' : `it must be ${issue.minimum} or more`;
  if (issue.code === 'too_big')
    return `it must be ${issue.maximum} or less${issue.origin === 'string' ? ' characters' : ''}`;
  if (issue.code === 'invalid_type') return `it must be ${EXPECTED[String(issue.expected)] ?? issue.expected}`;
  return 'it is not of the expected form';
}
