/** A name that fits several things, asked for in words: the choices as lines that can be run. */

import type { AnyCommand } from '../../commands/define.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { RawInput } from '../invoke.ts';

interface Candidate {
  kind: string;
  region?: string;
}

/** More lines than this nobody reads. */
const MOST = 5;

/** The error with what would be run for each of the things, where kind or region tell them apart; else as it is. */
export function withChoices(thrown: unknown, command: AnyCommand, input: RawInput, demo: boolean): unknown {
  if (!(thrown instanceof OpsctlError) || thrown.code !== 'ambiguous') return thrown;
  const candidates = (thrown.details as { candidates?: Candidate[] } | undefined)?.candidates ?? [];
  const fields = new Set(fieldsOf(command).map(({ name }) => name));
  const apart = (['kind', 'region'] as const).find(
    (field) =>
      fields.has(field) &&
      input[field] === undefined &&
      candidates.length > 1 &&
      new Set(candidates.map((candidate) => candidate[field])).size === candidates.length,
  );
  if (apart === undefined || (apart === 'kind' && candidates.some(({ kind }) => kind === 'infrastructure')))
    return thrown;
  const lines = candidates
    .slice(0, MOST)
    .map(
      (candidate) => `opsctl ${demo ? '--demo ' : ''}${commandLine(command, { ...input, [apart]: candidate[apart] })}`,
    );
  return new OpsctlError(thrown.code, thrown.message, {
    hint: `say which ${apart} is meant, or run one of these: ${lines.join('; ')}`,
    ...(thrown.details === undefined ? {} : { details: thrown.details }),
  });
}
