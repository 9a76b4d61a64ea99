/** A name that fits several things, asked for in words: the choices as lines that can be run. */

import type { AnyCommand } from '../../commands/define.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { RawInput } from '../invoke.ts';

interface Candidate {
  kind: string;
  id?: string;
  region?: string;
}

/** More lines than this nobody reads. */
const MOST = 5;

/** The error with what would be run for each of the things, where kind, region or ids tell them apart; else as it is. */
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
  const byKind = apart === 'kind' && candidates.some(({ kind }) => kind === 'infrastructure');
  const named = command.positionals?.[0]?.field;
  const ids = new Set(candidates.map(({ id }) => id));
  const byId = named !== undefined && typeof input[named] === 'string' && ids.size === candidates.length;
  const choose = (candidate: Candidate): RawInput | undefined => {
    if (apart !== undefined && !byKind) return { ...input, [apart]: candidate[apart] };
    // An infrastructure has no other name than the one that fits several.
    if (!byId || candidate.id === undefined || candidate.id === input[named]) return undefined;
    return { ...input, [named]: candidate.id };
  };
  const lines = candidates.slice(0, MOST).flatMap((candidate) => {
    const chosen = choose(candidate);
    return chosen ? [`opsctl ${demo ? '--demo ' : ''}${commandLine(command, chosen)}`] : [];
  });
  if (lines.length === 0) return thrown;
  return new OpsctlError(thrown.code, thrown.message, {
    hint: `say which ${byKind ? 'one' : (apart ?? 'one')} is meant, or run one of these: ${lines.join('; ')}`,
    ...(thrown.details === undefined ? {} : { details: thrown.details }),
  });
}
