import type { Context } from '../commands/context.ts';
import type { Answer, AnyCommand } from '../commands/define.ts';
import { fieldsOf } from '../commands/input/shape.ts';
import { usageError } from '../core/errors.ts';
import { kebabCase } from '../core/kebab-case.ts';
import { didYouMean } from '../core/nearest.ts';

/** Raw input by field name, as a surface gathered it: texts, numbers, booleans, arrays of texts. */
export type RawInput = Record<string, unknown>;

/**
 * Checks the input against the command's schema and runs it. Shared by every way in.
 * @throws OpsctlError `usage` for input that does not fit, naming field and value, and for a dry run of a command that
 * has nothing to tell of one
 */
export async function invoke(command: AnyCommand, raw: RawInput, ctx: Context): Promise<Answer<unknown>> {
  const input = checkInput(command, raw);
  if (ctx.dryRun && !command.plans)
    throw usageError(
      `${command.path} takes no --dry-run`,
      command.effect === 'read'
        ? 'it changes nothing: run it without'
        : `opsctl ${command.path} --help tells what it does`,
    );
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
      `${command.path} takes no --${kebabCase(key)}`,
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
  const shown = JSON.stringify(wrongPart(value, issue.path))?.slice(0, 80);
  if (field.type === 'choice') {
    const near = typeof value === 'string' ? didYouMean(value, field.choices) : undefined;
    throw usageError(`${label}: ${shown} is not known`, near ?? `use one of ${field.choices.join(', ')}`);
  }
  throw usageError(`${label}: ${shown} does not fit: ${expected(issue)}`, field.description);
}

/** Of a list the element that does not fit: nobody typed brackets. */
function wrongPart(value: unknown, [, index]: readonly PropertyKey[]): unknown {
  return Array.isArray(value) && typeof index === 'number' ? value[index] : value;
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
    return issue.origin === 'string'
      ? `it must be at most ${issue.maximum} characters`
      : `it must be ${issue.maximum} or less`;
  if (issue.code === 'invalid_type') return `it must be ${EXPECTED[String(issue.expected)] ?? issue.expected}`;
  return 'it is not of the expected form';
}
