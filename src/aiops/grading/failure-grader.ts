import * as z from 'zod/mini';
import { resourcesOf } from '../../cmdb/metrics/targets.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { EventSource } from '../../store/tables/events.ts';
import { type KnownFailure, knownFailures } from '../known-failures.ts';
import { type Grader, never } from './grader.ts';

/** Answers of earlier versions may lack parts of it. */
const answerSchema = z.object({
  target: z.object({ kind: z.string(), id: z.string() }),
  factors: z._default(
    z.array(z.object({ resource: z.object({ id: z.string() }), critical_path: z._default(z.boolean(), false) })),
    [],
  ),
});

const RUNS_READ = 200;
/** Sources whose windows say that nothing else happened; CloudTrail tells of calls, and ECS keeps no history. */
const TELLING: readonly EventSource[] = ['alarm', 'rds'];

/**
 * Did it fail? For a resource: any known failure of it within the horizon. For an infrastructure: a mark on it, or a failure
 * of a member that the prediction said takes it down; the failure of another member is told but is none of the whole. That
 * nothing failed counts only when somebody looked: a discovery since, or events fetched over the horizon.
 *
 * A hit is a probability on the right side of one half; the Brier score uses the probability itself.
 */
export const failureGrader: Grader = {
  predictor: 'failure',
  async grade(store, { probability, made_at, due_at, answer }) {
    if (probability === null) return never('it abstained');
    const parsed = z.safeParse(answerSchema, answer);
    if (!parsed.success) return never('it was stored by a version whose answers are not understood');
    const { target: told, factors } = parsed.data;
    const target = await stillKnown(store, told);
    if (target === undefined) return never(`${told.id} is not in the inventory any more`);
    const resources = await resourcesOf(store, target);
    const infrastructure = target.kind === 'infrastructure' ? target.infrastructure.name : null;
    const [from, to] = [Date.parse(made_at), Date.parse(due_at)];
    const failures = await knownFailures(store, { resources, infrastructure, from, to });
    const critical = new Set(factors.filter((factor) => factor.critical_path).map(({ resource }) => resource.id));
    const idOf = new Map(resources.map(({ uid, id }) => [uid, id]));
    const counts = ({ uid }: KnownFailure) =>
      infrastructure === null || uid === null || critical.has(idOf.get(uid) ?? '');
    const decisive = failures.filter(counts);
    const observed = await observers(store, resources, from, to);
    if (decisive.length === 0 && observed.length === 0) return null;
    const happened = decisive.length > 0;
    return {
      outcome: probability >= 0.5 === happened ? 'hit' : 'miss',
      detail: {
        probability,
        happened,
        failures: decisive.slice(0, 5).map(toldFailure),
        failures_of_members: infrastructure === null ? 0 : failures.length - decisive.length,
        observed_by: observed,
      },
    };
  },
};

async function stillKnown(store: Store, { id, kind }: { id: string; kind: string }): Promise<Target | undefined> {
  try {
    const target = await resolveTarget(store, id);
    return target.kind === kind ? target : undefined;
  } catch (error) {
    if (error instanceof OpsctlError && (error.code === 'not_found' || error.code === 'ambiguous')) return undefined;
    throw error;
  }
}

/** What would have told of a failure in the window: a discovery after it, or events fetched over all of it. */
async function observers(
  store: Store,
  resources: readonly Pick<StoredResource, 'account' | 'region'>[],
  from: number,
  to: number,
): Promise<string[]> {
  const after = (await store.runs.list(RUNS_READ)).filter(
    ({ state, started_at }) => (state === 'completed' || state === 'partial') && Date.parse(started_at) >= to,
  );
  const places = new Map(resources.map(({ account, region }) => [`${account} ${region}`, { account, region }]));
  const held: string[] = [];
  for (const source of TELLING) {
    const covered = await Promise.all(
      [...places.values()].map(async ({ account, region }) =>
        (await store.events.windows(source, account, region)).some((window) => window.from <= from && window.to >= to),
      ),
    );
    if (covered.length > 0 && covered.every(Boolean)) held.push(`${source} events`);
  }
  return [...after.slice(-1).map(({ started_at }) => `discovery at ${started_at}`), ...held];
}

function toldFailure({ at, source, what }: KnownFailure) {
  return { at: new Date(at).toISOString(), source, what };
}
