import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelTrain } from '../../../src/commands/model/train.ts';
import type { ModelTrained } from '../../../src/commands/output/model-schema.ts';
import { predictFailure } from '../../../src/commands/predict/failure.ts';
import { seededRandom } from '../../../src/core/random.ts';
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

/** The folder with some files replaced, or left out where they are null. */
async function copyOf(changed: Record<string, string | null>): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'fleet-'));
  const files = { ...plannedFleet({ warned: 1, machines: 6, days: 40 }), ...changed };
  for (const [name, text] of Object.entries(files)) if (text !== null) await writeFile(join(copy, name), text);
  return copy;
}

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

  it('names what the model was fitted on and the folder lacks, and ends with 3', async () => {
    const ctx = context();
    await train({ modelOut: 'whole.json' }, ctx);
    const whole = await invoke(predictFailure, { data: folder, model: 'whole.json', horizon: '1d' }, ctx);
    expect(whole).toMatchObject({ warnings: [], extra: { missing_inputs: [] } });
    expect(whole.exitStatus).toBeUndefined();
    const less = await copyOf({ 'telemetry.csv': null });
    await writeFile(join(less, 'telemetries.csv'), 'machine,timestamp,load\n');
    await writeFile(
      join(less, 'errors.csv'),
      (await readFile(join(less, 'errors.csv'), 'utf8')).replace('error', 'what'),
    );
    const answer = await invoke(predictFailure, { data: less, model: 'whole.json' }, ctx);
    expect(answer.exitStatus).toBe(3);
    expect(answer.extra?.missing_inputs).toEqual(['errors.csv has no column error', 'telemetry.csv is not there']);
    expect(answer.warnings?.join('\n')).toMatch(/telemetries\.csv is not read.*was telemetry\.csv meant/);
    // A model that does not say what it was fitted on is asked by its vocabulary.
    const old = JSON.parse(await readFile(join(folder, 'whole.json'), 'utf8'));
    await writeFile(join(folder, 'old.json'), JSON.stringify({ ...old, inputs: undefined }));
    const told = await invoke(predictFailure, { data: less, model: 'old.json' }, ctx);
    expect(told).toMatchObject({ exitStatus: 3, extra: { missing_inputs: ['telemetry.csv is not there'] } });
    await rm(less, { recursive: true });
  }, 60_000);

  it('refuses a horizon the model was not learned for, and flags of the estate', async () => {
    const ctx = context();
    await train({ modelOut: 'day.json' }, ctx);
    const predict = (input: Record<string, unknown>) =>
      invoke(predictFailure, { data: folder, model: 'day.json', ...input }, ctx);
    await expect(predict({ horizon: '7d' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/learned for 24 h/),
    });
    await expect(predict({ limit: 3 })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/--limit/),
    });
    await expect(predict({ env: ['production'] })).rejects.toThrow(/--env/);
  }, 60_000);

  it('derives the labels of another horizon from failures.csv, or refuses', async () => {
    const day = (await train({ modelOut: 'd.json' })).data as ModelTrained;
    const answer = await train({ modelOut: 'w.json', horizon: '7d' });
    const week = answer.data as ModelTrained;
    expect([day.labels_from, week.labels_from]).toEqual(['points.csv', 'failures.csv']);
    expect(week.data?.positives).toBeGreaterThan(3 * (day.data?.positives ?? 0));
    expect(answer.warnings?.join()).toMatch(/label of points.csv is for 24 h and not read.*within 168 h/);
    const bare = await copyOf({ 'failures.csv': null });
    await expect(train({ data: bare, modelOut: 'w.json', horizon: '7d' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/for 24 h, not for 168 h/),
    });
    const learned = await train({ data: bare, modelOut: 'w.json' });
    expect(learned.message).toMatch(/Learned from \*\*\d+ moments before a failure of 6 machines/);
    await rm(bare, { recursive: true });
  }, 120_000);

  it('says so when it learned nothing, and ends with 3', async () => {
    const random = seededRandom('labels');
    const points = (await readFile(join(folder, 'points.csv'), 'utf8'))
      .trim()
      .split('\n')
      .map((line, row) => (row === 0 ? line : line.replace(/[01]$/, random.next() < 0.09 ? '1' : '0')));
    const noise = await copyOf({ 'points.csv': points.join('\n') });
    const answer = await train({ data: noise, modelOut: 'noise.json' });
    expect(answer).toMatchObject({ exitStatus: 3, data: { learned: true, skilful: false } });
    expect(answer.warnings?.[0]).toMatch(/no better than the base rate/);
    const predicted = await invoke(predictFailure, { data: noise, model: 'noise.json' }, context());
    expect(predicted.warnings?.[0]).toMatch(/do not rely on it/);
    await rm(noise, { recursive: true });
  }, 60_000);

  it('looks at the place of the model before it fits, and says which of two files was read', async () => {
    await expect(train({ modelOut: '.' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/is a folder/),
    });
    const both = await copyOf({ 'errors.csv.gz': 'machine,timestamp\n' });
    const answer = await train({ data: both, modelOut: 'both.json' });
    expect(answer.warnings?.join()).toMatch(/errors\.csv was read, and .*errors\.csv\.gz beside it was not/);
    await rm(both, { recursive: true });
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
