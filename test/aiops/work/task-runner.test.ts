import { describe, expect, it } from 'vitest';
import { taskRunner } from '../../../src/aiops/work/task-runner.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { TEST_TASKS } from '../../fixtures/work/tasks.ts';

const { runTask, mapTasks } = taskRunner(TEST_TASKS, new URL('../../fixtures/work/worker.ts', import.meta.url));

describe.each([0, 1] as const)('a task with threads: %i', (threads) => {
  it('gives back what it computed', async () => {
    expect(await runTask('add', { a: 2, b: 3 }, { threads })).toBe(5);
  });

  it('tells how far it is', async () => {
    const reports: string[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => reports.push(`${done}/${total}`);
    expect(await runTask('sum', Float64Array.of(1, 2, 3), { threads, onProgress })).toBe(6);
    expect(reports).toEqual(['1/3', '2/3', '3/3']);
  });

  it('fails with the error it threw: code, message, hint, details', async () => {
    const error = await runTask('refuse', 'blue', { threads }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpsctlError);
    expect(error).toMatchObject({
      code: 'usage',
      exitStatus: 2,
      message: 'blue is wrong',
      hint: 'say another',
      details: { what: 'blue' },
    });
  });

  it('passes on an error that nobody meant', async () => {
    await expect(runTask('stumble', null, { threads })).rejects.toMatchObject({
      name: 'TypeError',
      message: 'not on purpose',
    });
  });

  it('refuses a name it does not know', async () => {
    await expect(runTask('nothing' as 'add', { a: 1, b: 1 }, { threads })).rejects.toThrow('no task is named nothing');
    await expect(runTask('toString' as 'add', { a: 1, b: 1 }, { threads })).rejects.toThrow('no task is named');
  });

  it('is not begun when it is aborted beforehand', async () => {
    const signal = AbortSignal.abort();
    await expect(runTask('add', { a: 1, b: 1 }, { threads, signal })).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('stops between its steps', async () => {
    const stopping = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => {
      seen.push(done);
      if (done === 3) stopping.abort();
    };
    const running = runTask('sum', new Float64Array(100_000), { threads, signal: stopping.signal, onProgress });
    await expect(running).rejects.toMatchObject({ code: 'interrupted' });
    expect(seen.length).toBeLessThan(100_000);
  });
});

describe('a task in a worker', () => {
  it('is ended even where it never lets go', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 100);
    const started = performance.now();
    await expect(runTask('spin', null, { signal: stopping.signal })).rejects.toMatchObject({ code: 'interrupted' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('rejects with the reason, where that is an error of ours', async () => {
    const reason = new OpsctlError('interrupted', 'stopped by you');
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(reason), 50);
    await expect(runTask('spin', null, { signal: stopping.signal })).rejects.toBe(reason);
  });

  it('does not leave its caller waiting when its thread goes away', async () => {
    await expect(runTask('leave', null)).rejects.toThrow('a worker thread ended with status 3');
  });

  it('rejects input that cannot be carried', async () => {
    const input = { a: 1, b: () => 2 } as unknown as { a: number; b: number };
    await expect(runTask('add', input)).rejects.toThrow(/could not be cloned/);
  });

  it('takes over a buffer that is transferred', async () => {
    const values = Float64Array.of(4, 5);
    expect(await runTask('sum', values, { transfer: [values.buffer] })).toBe(9);
    expect(values.length).toBe(0);
  });
});

describe.each([0, 1, 2, 5])('tasks over %i threads', (threads) => {
  it('keep the order of their inputs', async () => {
    const inputs = [60, 5, 30, 1, 20, 2].map((ms, index) => ({ index, ms }));
    const finished: number[] = [];
    const outputs = await mapTasks('slow', inputs, { threads, onDone: (index) => finished.push(index) });
    expect(outputs).toEqual([0, 10, 20, 30, 40, 50]);
    expect(finished.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('do nothing for no input', async () => {
    expect(await mapTasks('slow', [], { threads })).toEqual([]);
  });

  it('stop at the first that fails', async () => {
    let asked = 0;
    function* inputs() {
      for (const what of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']) {
        asked += 1;
        yield what;
      }
    }
    await expect(mapTasks('refuse', inputs(), { threads })).rejects.toMatchObject({ code: 'usage' });
    expect(asked).toBeLessThanOrEqual(Math.max(1, threads) * 2);
  });
});
