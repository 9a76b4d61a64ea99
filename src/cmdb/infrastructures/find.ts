import { OpsctlError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord } from '../../store/tables/infrastructures.ts';
import { environmentNamed, wordsOf } from '../environment.ts';

/**
 * The infrastructure that `text` names: its name regardless of case, or the same words in any order and with any word
 * for the environment (`checkout prod`, `prod-checkout`). Undefined when none does. With a time: as it was called then.
 * @throws OpsctlError `ambiguous` when several have these words
 */
export async function findInfrastructure(
  store: Store,
  text: string,
  at?: Date,
): Promise<InfrastructureRecord | undefined> {
  const exact = await store.infrastructures.get(text.trim(), at);
  if (exact) return exact;
  const wanted = keyOf(text);
  if (wanted === '') return undefined;
  const fitting = (await store.infrastructures.list(at)).filter((infrastructure) => keysOf(infrastructure).has(wanted));
  if (fitting.length > 1)
    throw new OpsctlError('ambiguous', `"${text}" fits ${fitting.map(({ name }) => name).join(' and ')}`, {
      hint: 'write the whole name',
      details: { candidates: fitting.map(({ name }) => ({ kind: 'infrastructure', id: name })) },
    });
  return fitting[0];
}

/**
 * As {@link findInfrastructure}, for commands that need one.
 * @throws OpsctlError `not_found` with the nearest names, `ambiguous`
 */
export async function requireInfrastructure(store: Store, text: string, at?: Date): Promise<InfrastructureRecord> {
  const found = await findInfrastructure(store, text, at);
  if (found) return found;
  const later = at && (await findInfrastructure(store, text));
  if (later)
    throw new OpsctlError('not_found', `${later.name} did not exist at ${at.toISOString()}`, {
      hint: `it is known since ${later.created_at}`,
    });
  const names = (await store.infrastructures.list(at)).map(({ name }) => name);
  const near = nearest(text, names);
  const hint =
    names.length === 0
      ? 'there is none yet: run opsctl discover, or opsctl infra create'
      : near.length > 0
        ? `did you mean ${near.join(', ')}?`
        : 'opsctl infra list shows all of them';
  throw new OpsctlError('not_found', `no infrastructure is called "${text}"${at ? ` at ${at.toISOString()}` : ''}`, {
    hint,
    details: { nearest: near },
  });
}

function keysOf({ name, application, environment }: InfrastructureRecord): Set<string> {
  const keys = [keyOf(name)];
  if (application !== null && environment !== null) keys.push(keyOf(`${application} ${environment}`));
  return new Set(keys);
}

/** The words of a name, each environment in one word, in an order that does not matter. */
function keyOf(text: string): string {
  return [...new Set(wordsOf(text).map(environmentNamed))].sort().join(' ');
}
