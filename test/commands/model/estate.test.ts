import { beforeAll, describe, expect, it } from 'vitest';
import { modelList } from '../../../src/commands/model/list.ts';
import { modelShow } from '../../../src/commands/model/show.ts';
import { modelTrain } from '../../../src/commands/model/train.ts';
import type { FailureAnswer } from '../../../src/commands/output/failure-schema.ts';
import type { ModelRow, ModelShown, ModelTrained } from '../../../src/commands/output/model-schema.ts';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { fixedClock } from '../../../src/core/clock.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { NOW, testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const HOUR = 3_600_000;
const now = Date.parse(NOW);
const DAYS = 40;

/** Eight servers whose processor rises a day before each marked failure; web-0 has been rising for 20 hours. */
async function estate(failures: boolean) {
  const ctx = testContext();
  const { series, incidents, resources } = ctx.opened;
  await saveEstate(
    ctx.opened,
    Array.from({ length: 8 }, (_, index) => ({ kind: 'ec2.instance', id: `i-${index}`, name: `web-${index}` })),
  );
  const random = seededRandom('estate');
  for (const resource of (await resources.find({}, {})).resources) {
    const index = Number(resource.id.slice(2));
    const failed: number[] = [];
    for (let hour = 60 + 20 * index; hour < DAYS * 24 - 60; hour += 150 + random.below(150)) failed.push(hour);
    const own = await series.ensure({
      uid: resource.uid,
      label: resource.id,
      metric: 'cpu',
      statistic: 'Average',
      unit: 'percent',
      period_seconds: 3600,
      source: 'cloudwatch',
    });
    const start = now - DAYS * 24 * HOUR;
    const rises = (hour: number) =>
      failed.some((at) => hour >= at - 24 && hour < at) || (index === 0 && hour >= DAYS * 24 - 20);
    await series.append(
      own.id,
      Array.from({ length: DAYS * 24 }, (_, hour): [number, number] => [
        start + hour * HOUR,
        20 + 10 * random.next() + (rises(hour) ? 30 : 0),
      ]),
    );
    if (failures)
      for (const hour of failed)
        await incidents.add({
          kind: 'failure',
          target: resource.id,
          uid: resource.uid,
          infrastructure: null,
          start_at: new Date(start + hour * HOUR).toISOString(),
          end_at: null,
          note: null,
          created_at: NOW,
        });
  }
  return ctx;
}

describe('model train failure on the estate', () => {
  let ctx: Awaited<ReturnType<typeof estate>>;
  let trained: ModelTrained;
  beforeAll(async () => {
    ctx = await estate(true);
    const answer = await invoke(modelTrain, { predictor: 'failure', engine: 'extra_trees' }, ctx);
    expect(modelTrain.output.safeParse(answer.data).error).toBeUndefined();
    trained = answer.data as ModelTrained;
  }, 120_000);

  it('learns what announces the marked failures, and keeps it', async () => {
    expect(trained).toMatchObject({ learned: true, missing: [], scope: 'estate', model_id: 1 });
    expect(trained.skill?.brier_skill).toBeGreaterThan(0.2);
  });

  it('tells where it is kept and what it looks at', async () => {
    const list = (await invoke(modelList, {}, ctx)).data as ModelRow[];
    expect(modelList.output.safeParse(list).error).toBeUndefined();
    expect(list).toMatchObject([
      { predictor: 'failure', scope: 'estate', stale: null, samples: trained.data?.failures },
    ]);
    const shown = (await invoke(modelShow, { model: 'failure' }, ctx)).data as ModelShown;
    expect(modelShow.output.safeParse(shown).error).toBeUndefined();
    expect(shown.features.slice(0, 8).some(({ feature }) => /cpu|shift/.test(feature))).toBe(true);
    expect(shown.calibration.length).toBeGreaterThan(1);
    await expect(invoke(modelShow, { model: 'capacty' }, ctx)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has its say in predict failure, with reasons and measured skill', async () => {
    const risk = async (target: string) => (await invoke(predictFailure, { target }, ctx)).data as FailureAnswer;
    const rising = await risk('web-0');
    expect(predictFailure.output.safeParse(rising).error).toBeUndefined();
    expect(rising.learned).toMatchObject({ model_id: 1, failures: trained.data?.failures, stale: null });
    const [factor] = rising.factors.filter(({ hazard }) => hazard === 'learned');
    expect(factor?.basis).toBe('learned from incidents');
    expect(factor?.explanation).toMatch(/learned from \d+ failures of 8 resources: .*what raises it: /);
    const calm = await risk('web-5');
    expect(rising.probability ?? 0).toBeGreaterThan(4 * (calm.probability ?? 1));
  });

  it('is stale after a month, and predictions say so', async () => {
    const later = { ...ctx, clock: fixedClock(new Date(now + 40 * 24 * HOUR).toISOString()) };
    expect(((await invoke(modelList, {}, later)).data as ModelRow[])[0]?.stale).toBe('it is 40 days old');
    const { warnings } = await invoke(predictFailure, { target: 'web-1' }, later);
    expect(warnings?.join()).toMatch(/stale, it is 40 days old: opsctl model train failure/);
  });
});

describe('model train failure without enough to learn from', () => {
  it('refuses, says what is missing, and predictions rest on hazards alone', async () => {
    const ctx = await estate(false);
    const { data, message } = await invoke(modelTrain, { predictor: 'failure' }, ctx);
    expect(data).toMatchObject({ learned: false, model_id: null, skill: null });
    expect((data as ModelTrained).missing[0]).toMatch(/0 failures known, 20 needed.*opsctl incident add/);
    expect(message).toMatch(/^Nothing was learned/);
    const list = await invoke(modelList, {}, ctx);
    expect(list).toMatchObject({ data: [], message: 'No model was fitted yet.', suggestions: ['model train failure'] });
    const predicted = (await invoke(predictFailure, { target: 'web-1' }, ctx)).data as FailureAnswer;
    expect(predicted.learned).toBeNull();
  });

  it('says why a mark did not count, what brings more, and does not end as if it had learned', async () => {
    const ctx = await estate(false);
    const [web] = await ctx.opened.resources.resolve('web-1');
    const mark = (target: string, uid: number | null, hoursAgo: number) =>
      ctx.opened.incidents.add({
        kind: 'failure',
        target,
        uid,
        infrastructure: uid === null ? target : null,
        start_at: new Date(now - hoursAgo * HOUR).toISOString(),
        end_at: null,
        note: null,
        created_at: NOW,
      });
    await mark('web-1', web?.uid ?? null, 100);
    await mark('shop', null, 50);
    const answer = await invoke(modelTrain, { predictor: 'failure' }, ctx);
    expect((answer.data as ModelTrained).missing).toEqual([
      expect.stringContaining('1 failure known, 20 needed'),
      expect.stringContaining('failures are known of 1 resource'),
      '1 mark of a whole infrastructure (shop) does not say which resource failed: mark that one with `opsctl incident add`',
    ]);
    expect(answer).toMatchObject({ exitStatus: 3, suggestions: ['events sync', 'incident list'] });
  });
});

describe('model list with the detectors of hundreds of series', () => {
  it('sums them up in one row, and names resource and metric of each when asked for them', async () => {
    const ctx = await estate(false);
    const all = await ctx.opened.series.list({});
    for (const { id } of all)
      await ctx.opened.models.save({
        predictor: 'anomaly',
        scope: `series ${id}`,
        version: 1,
        trained_at: NOW,
        data_from: null,
        data_to: null,
        samples: 10,
        skill: {},
        params: {},
        model: {},
      });
    const summed = await invoke(modelList, { limit: 1 }, ctx);
    expect(modelList.output.safeParse(summed.data).error).toBeUndefined();
    expect(summed.data).toMatchObject([{ predictor: 'anomaly', subject: '8 series', models: 8, samples: 80 }]);
    expect(summed.message).toBe('8 fitted models.');
    expect(summed.suggestions).toEqual(['model list --predictor anomaly', 'model train failure']);
    const each = (await invoke(modelList, { predictor: 'anomaly' }, ctx)).data as ModelRow[];
    expect(each.map(({ subject }) => subject).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `web-${index} cpu (Average)`),
    );
    const shown = await invoke(modelShow, { model: String(each[0]?.id) }, ctx);
    expect(shown.message).toContain(`of **anomaly** (${each[0]?.subject})`);
  });
});
