/** Asks `explain cause` over a planted estate, and what tests read of its answer. */
import { explainCause } from '../../../src/commands/explain/cause.ts';
import type { CauseAnswer } from '../../../src/commands/output/cause-schema.ts';
import type { Store } from '../../../src/store/index.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import type { PlannedResource } from '../../support/estate.ts';

export async function explain(store: Store, input: Record<string, unknown> = {}, dryRun = false) {
  const ctx = testContext({ openStore: store, dryRun });
  const answer = await invoke(explainCause, { target: 'edge', ...input }, ctx);
  explainCause.output.parse(answer.data);
  return { ...answer, data: answer.data as CauseAnswer };
}

export const labels = ({ causes }: CauseAnswer) => causes.map(({ subject }) => subject.label);
export const texts = ({ causes }: CauseAnswer, supports: boolean, rank = 0) =>
  (causes[rank]?.evidence ?? []).filter((piece) => piece.supports === supports).map(({ text }) => text);
export const slow = { 'lb-edge latency': [{ ago: 60, add: 0.6 }] };
export const failing = { 'lb-edge errors': [{ ago: 60, add: 900 }] };
export const changed = (id: string, properties: PlannedResource['properties']) => (planned: PlannedResource[]) =>
  planned.map((one) => (one.id === id ? { ...one, properties: { ...one.properties, ...properties } } : one));
