import type { Example, ExampleResource, PostureCheck, Verdict } from '../../src/aiops/posture/check.ts';
import { judgePosture } from '../../src/aiops/posture/judge.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import { ACCOUNT, type PlannedResource, REGION, saveEstate } from './estate.ts';

/** The moment the examples are judged at: what they call old or new depends on it. */
export const JUDGED_AT = new Date('2026-11-20T12:00:00Z');

/** A store that holds an example and what lies around it; kinds that are not among them were never listed. */
export async function exampleStore(example: Example): Promise<Store> {
  const store = openStore({ path: ':memory:' });
  const around = example.around ?? [];
  await saveEstate(store, [planned(example), ...around.map(planned)], JUDGED_AT);
  return store;
}

/** What a check says of its example: the verdict read back from the tally, as a user would see it. */
export async function outcomeOf(check: PostureCheck, example: Example): Promise<Verdict['outcome'] | 'nothing'> {
  const store = await exampleStore(example);
  try {
    const judged = await store.resources.resolve(example.id ?? 'example');
    const uids = judged.filter(({ kind }) => kind === example.kind).map(({ uid }) => uid);
    const report = await judgePosture(store, { resources: uids, now: JUDGED_AT, checks: [check] });
    const [tally] = report.checks;
    if (tally === undefined) return 'nothing';
    if (tally.evaluated === 0) return 'not_applicable';
    if (tally.failed === 1) return 'fail';
    return tally.unknown === 1 ? 'unknown' : 'pass';
  } finally {
    await store.close();
  }
}

export function planned(resource: ExampleResource): PlannedResource {
  const { kind, id = 'example', name, status, native_status, environment, zone, properties, targets = [] } = resource;
  return {
    kind,
    id,
    name: name ?? null,
    status: status ?? 'running',
    native_status: native_status ?? null,
    environment: environment ?? null,
    zone: zone ?? null,
    properties,
    links: targets.map((target) => ({
      type: 'TARGETS',
      to: target.id,
      toKind: target.kind,
      properties: { port: target.port, state: 'healthy' },
    })),
    account: ACCOUNT,
    region: REGION,
  };
}
