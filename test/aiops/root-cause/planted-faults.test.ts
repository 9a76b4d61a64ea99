/**
 * Faults drawn at random over one estate, with decoys beside them: tags, old changes, repairs, a passing load elsewhere. They
 * share the assumptions of the method, so this guards against slips and says nothing of real outages.
 */
import { expect, it } from 'vitest';
import { explainCause } from '../../../src/commands/explain/cause.ts';
import type { CauseAnswer } from '../../../src/commands/output/cause-schema.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { api, type Planted, plantEvents, plantedShop, withFaults } from './planted.ts';

type Draw = (from: number, to: number) => number;
type Fault = NonNullable<Planted['faults']>[number];
interface Scene {
  faults: [series: string, fault: Fault][];
  events?: { ago: number; of: string; name: string }[];
  deployed?: boolean;
}

const WEBS = ['web-1', 'web-2', 'web-3', 'web-4'];

/** What each cause shows when the symptom began so many minutes ago. */
const SCENES: Record<string, (began: number, draw: Draw) => Scene> = {
  'shop-db': (began, draw) => {
    const since = began + Math.round(draw(0, 30));
    return {
      faults: [
        ['shop-db cpu', { ago: since, add: draw(25, 65) }],
        ...(draw(0, 1) < 0.6 ? ([['shop/api cpu', { ago: began - 5, add: draw(10, 40) }]] as Scene['faults']) : []),
      ],
    };
  },
  api: (began, draw) => ({
    faults: draw(0, 1) < 0.5 ? [['shop-db connections', { ago: began, add: draw(100, 500) }]] : [],
    events: [{ ago: began + Math.round(draw(0, 30)), of: 'shop/api', name: 'UpdateService' }],
    deployed: draw(0, 1) < 0.5,
  }),
  db: (began, draw) => ({
    faults: draw(0, 1) < 0.7 ? [['shop-db connections', { ago: began, add: -45 }]] : [],
    events: [{ ago: began + Math.round(draw(0, 5)), of: 'sg-db', name: 'RevokeSecurityGroupIngress' }],
  }),
  'zone us-east-1a': (began, draw) => ({
    faults: [
      ['web-1 status_check_failed_system', { ago: began, add: 1 }],
      ['web-3 status_check_failed_system', { ago: began, add: 1 }],
      ['shop-db cpu', { ago: began, add: draw(20, 60) }],
    ],
  }),
  'more requests than usual to edge': (began, draw) => {
    const since = began + Math.round(draw(0, 10));
    return {
      faults: [
        ['lb-edge requests', { ago: since, add: draw(25_000, 80_000) }],
        ...WEBS.map((web): [string, Fault] => [`${web} cpu`, { ago: since, add: draw(15, 45) }]),
        ['shop-db cpu', { ago: since, add: draw(15, 50) }],
      ],
    };
  },
  'web-2': (began, draw) => ({ faults: [['web-2 cpu', { ago: began + Math.round(draw(0, 20)), add: draw(40, 65) }]] }),
  none: () => ({ faults: [] }),
};
const DRAWS = 6;

async function foremost(cause: string, at: number): Promise<string> {
  const random = seededRandom(`${cause} ${at}`);
  const draw: Draw = (from, to) => from + (to - from) * random.next();
  const began = Math.round(draw(30, 180));
  const scene = SCENES[cause]?.(began, draw) ?? { faults: [] };
  const faults: Record<string, Fault[]> = {};
  const add = (series: string, fault: Fault) => {
    faults[series] = [...(faults[series] ?? []), fault];
  };
  for (const [series, fault] of scene.faults) add(series, fault);
  if (draw(0, 1) < 0.5) add('lb-edge latency', { ago: began, add: draw(0.1, 1) });
  else add('lb-edge errors', { ago: began, add: draw(40, 900) });
  if (draw(0, 1) < 0.4) add('web-4 cpu', { ago: began + 170, minutes: 30, add: 40 });
  const events = [...(scene.events ?? [])];
  if (draw(0, 1) < 0.5)
    events.push({ ago: began + Math.round(draw(0, 100)), of: 'shop-db', name: 'AddTagsToResource' });
  if (draw(0, 1) < 0.3)
    events.push({ ago: began + Math.round(draw(130, 600)), of: 'shop-db', name: 'ModifyDBInstance' });
  if (draw(0, 1) < 0.3) events.push({ ago: began - Math.round(draw(10, 25)), of: 'shop/api', name: 'UpdateService' });
  const store = await plantedShop(withFaults(faults), (planned) =>
    scene.deployed
      ? [
          ...planned.filter(({ id }) => id !== 'shop/api' && id !== 'api:7'),
          ...api('api:8').filter(({ kind }) => kind !== 'ecs.cluster'),
        ]
      : planned,
  );
  await plantEvents(store, events);
  const { data } = await invoke(explainCause, { target: 'edge' }, testContext({ openStore: store }));
  const { found, causes } = data as CauseAnswer;
  await store.close();
  return found ? (causes[0]?.subject.label ?? 'none') : 'none';
}

it.each(Object.keys(SCENES))('puts %s first', async (cause) => {
  const answers: string[] = [];
  for (let at = 0; at < DRAWS; at += 1) answers.push(await foremost(cause, at));
  const right = answers.filter((answer) => answer === cause).length;
  expect(right, answers.join(', ')).toBeGreaterThanOrEqual(cause === 'none' ? DRAWS : DRAWS - 1);
});
