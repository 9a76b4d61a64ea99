import { describe, expect, it } from 'vitest';
import { fleetOf, vocabularyOf } from '../../../src/aiops/failure-learning/fleet.ts';
import { readMachineData } from '../../../src/aiops/failure-learning/read-machine-data.ts';
import { filesOf } from '../../support/machines.ts';

const POINTS = 'machine,timestamp,label\na-1,2026-01-02T00:00:00Z,0\n';
const read = (files: Record<string, string>) => readMachineData(filesOf(files), 'fleet');

describe('files about machines', () => {
  it('need nothing but points, and those no labels', async () => {
    const data = await read({ 'points.csv': 'machine,timestamp\na,2026-01-02T00:00:00Z\n' });
    expect(data.points).toMatchObject({ machines: [0], labels: null, stamps: ['2026-01-02T00:00:00Z'] });
    expect(fleetOf(data, vocabularyOf(data)).machines).toHaveLength(1);
  });

  it('leave aside what names the machine, came afterwards or is a date', async () => {
    const data = await read({
      'points.csv': POINTS,
      'machines.csv':
        'machine,cluster,number,out_of_service,scored,bought,cores,in_service,model\n' +
        'a-1,a,1,2027-01-01,1,2024-01-01,4,2025-01-01,x\na-2,a,2,2027-02-01,0,2024-01-02,8,2025-01-01,x\nb-3,b,3,2027-01-01,1,2024-01-03,8,2025-01-01,y\n',
    });
    expect(Object.fromEntries(data.ignored.map(({ column, reason }) => [column, reason]))).toEqual({
      number: 'names the machine',
      out_of_service: 'known only afterwards',
      scored: 'known only afterwards',
      bought: 'a date',
    });
    expect(vocabularyOf(data)).toMatchObject({
      attributes: ['cores', 'model=x', 'model=y'],
      grouped: true,
      aged: true,
    });
  });

  it('take planned events for maintenance and the others for signs of trouble', async () => {
    const data = await read({
      'points.csv': POINTS,
      'events.csv':
        'machine,timestamp,fixed_at,cause,planned\na-1,2026-01-01T02:00:00Z,,software,0\na-1,2026-01-01T01:00:00Z,2026-01-01T03:00:00Z,hardware,1\n',
    });
    const [machine] = fleetOf(data, vocabularyOf(data)).machines;
    expect(vocabularyOf(data)).toMatchObject({ signals: ['software'], maintenance: ['planned'] });
    expect(machine?.signals.until[0]).toBe(Number.POSITIVE_INFINITY);
    expect(machine?.maintenance.times).toHaveLength(1);
  });

  it('sort rows, and take what is no finite number for missing', async () => {
    const data = await read({
      'points.csv': POINTS,
      'telemetry.csv':
        'machine,timestamp,load\na-1,2026-01-01T02:00:00Z,NaN\na-1,2026-01-01T01:00:00Z,5\na-1,2026-01-01T03:00:00Z,inf\n',
    });
    const [machine] = fleetOf(data, vocabularyOf(data)).machines;
    expect([...(machine?.readings.values[0] ?? [])]).toEqual([5, Number.NaN, Number.NaN]);
  });

  it.each([
    ['an empty folder', {}, /has no points\.csv/],
    ['an empty file', { 'points.csv': '' }, /points\.csv is empty/],
    ['no rows', { 'points.csv': 'machine,timestamp\n' }, /has no rows/],
    ['a wrong header', { 'points.csv': 'node,when\na,b\n' }, /no column machine/],
    [
      'a wrong time',
      { 'points.csv': 'machine,timestamp\na,yesterday\n' },
      /points\.csv line 2: timestamp "yesterday" is not a time/,
    ],
    ['a wrong label', { 'points.csv': 'machine,timestamp,label\na,2026-01-01,2\n' }, /label "2" is neither 0 nor 1/],
    [
      'a wrong reading',
      { 'points.csv': POINTS, 'telemetry.csv': 'machine,timestamp,load\na,2026-01-01,many\n' },
      /telemetry\.csv line 2: load "many" is not a number/,
    ],
    ['no machine', { 'points.csv': 'machine,timestamp\n,2026-01-01\n' }, /the machine is empty/],
  ])('are refused for %s', async (_, files, message) => {
    await expect(read(files as Record<string, string>)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });
});
