import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelTrain } from '../../../src/commands/model/train.ts';
import type { ModelTrained } from '../../../src/commands/output/model-schema.ts';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { userFiles } from '../../../src/core/user-files.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { plannedFleet } from '../../support/machines.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  for (const [name, text] of Object.entries(plannedFleet({ warned: 1, machines: 6, days: 40 })))
    await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const context = () => testContext({ files: userFiles(folder) });
const train = (input: Record<string, unknown>, ctx = context()) =>
  invoke(modelTrain, { predictor: 'failure', data: folder, engine: 'extra_trees', ...input }, ctx);

describe('model train failure --data', () => {
  it('writes a model that predict failure takes, without labels, in the order of the points', async () => {
    const ctx = context();
    const trained = await train({ modelOut: 'm.json' }, ctx);
    expect(modelTrain.output.safeParse(trained.data).error).toBeUndefined();
    const data = trained.data as ModelTrained;
    expect(data).toMatchObject({ learned: true, engine: 'extra_trees', model_id: null, missing: [] });
    expect(data.skill?.pr_auc).toBeGreaterThan(0.3);
    expect(data.ignored.map(({ column }) => column)).toEqual(['scored', 'out_of_service']);
    const written = JSON.parse(await readFile(join(folder, 'm.json'), 'utf8'));
    expect(written).toMatchObject({ format: 'opsctl failure model', version: 1, seed: '1', horizon_hours: 24 });

    const labelled = await invoke(predictFailure, { data: folder, model: 'm.json' }, ctx);
    const points = await readFile(join(folder, 'points.csv'), 'utf8');
    const lines = points
      .trim()
      .split('\n')
      .map((line) => line.split(',').slice(0, 2).join(','));
    await writeFile(join(folder, 'points.csv'), lines.join('\n'));
    const blind = await invoke(predictFailure, { data: folder, model: 'm.json' }, ctx);
    await writeFile(join(folder, 'points.csv'), points);
    expect(predictFailure.output.safeParse(blind.data).error).toBeUndefined();
    expect(blind.data).toEqual(labelled.data);
    const rows = blind.data as { machine: string; timestamp: string; probability: number }[];
    expect(rows.map(({ machine, timestamp }) => `${machine},${timestamp}`)).toEqual(lines.slice(1));
    expect(rows.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
    expect(predictFailure.view(blind.data, blind).length).toBe(2);
  }, 60_000);

  it('asks for a place, and for both halves of a prediction', async () => {
    await expect(train({})).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(/needs a place/) });
    const predict = (input: Record<string, unknown>) => invoke(predictFailure, input, context());
    await expect(predict({ data: folder })).rejects.toThrow(/--model is missing/);
    await expect(predict({ model: 'm.json' })).rejects.toThrow(/--data is missing/);
    await expect(predict({ data: folder, model: 'nothing.json' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('writes nothing in a dry run', async () => {
    const ctx = testContext({ files: userFiles(folder), dryRun: true });
    const { data } = await train({ modelOut: 'dry.json' }, ctx);
    expect(data).toMatchObject({ learned: true, model_out: null });
    expect(await ctx.files.exists('dry.json')).toBe(false);
  }, 60_000);

  it('says what is missing where nothing failed', async () => {
    const points = 'machine,timestamp\na,2026-01-01\na,2026-01-02\n';
    const quiet = await mkdtemp(join(tmpdir(), 'quiet-'));
    await writeFile(join(quiet, 'points.csv'), points);
    await expect(train({ data: quiet, modelOut: 'm.json' })).rejects.toThrow(/no failure follows any of 2 points/);
    await rm(quiet, { recursive: true });
  });

  it('stops when it is interrupted', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stop'));
    await expect(
      train({ modelOut: 'x.json' }, testContext({ files: userFiles(folder), signal: stop.signal })),
    ).rejects.toThrow();
    expect(await userFiles(folder).exists('x.json')).toBe(false);
  });
});
