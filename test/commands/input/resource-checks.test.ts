import { beforeAll, describe, expect, it } from 'vitest';
import { resourceList } from '../../../src/commands/resource/list.ts';
import type { Resource } from '../../../src/core/model.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const ctx = testContext();

beforeAll(() =>
  saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-1', zone: 'us-east-1a', properties: { instance_type: 't3.micro' } },
    { kind: 'ec2.instance', id: 'i-2', zone: 'us-east-1b' },
    { kind: 'ec2.instance', id: 'i-3', region: 'eu-west-1', zone: 'eu-west-1a' },
    { kind: 'ec2.volume', id: 'vol-1', properties: { size_bytes: 8, iops: 3000 } },
    { kind: 'rds.instance', id: 'db', properties: { engine: 'postgres' } },
  ]),
);

const list = (input: RawInput) => invoke(resourceList, input, ctx);
const ids = async (input: RawInput) => ((await list(input)).data as Resource[]).map(({ id }) => id);

describe('a word that fits nothing because there is no such thing', () => {
  it.each<[string, RawInput, string, string]>([
    ['a property', { where: ['foo>3'] }, '--where: no resource has a property "foo"', 'opsctl resource show'],
    ['one of another case', { where: ['Engine=postgres'] }, 'a property "Engine"', 'did you mean "engine"?'],
    ['one of another kind', { where: ['iops>1'], kind: ['ec2.instance'] }, 'no ec2.instance has a property "iops"', ''],
    ['a zone', { zone: ['us-east-1z'] }, '--zone: "us-east-1z" is not known', '"us-east-1a"'],
    ['a zone far from all', { zone: ['moon'] }, '"moon"', 'eu-west-1a, us-east-1a, us-east-1b'],
  ])('%s is refused, with the nearest', async (_, input, message, hint) => {
    await expect(list(input)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('is told from one that merely fits no value', async () => {
    expect(await list({ where: ['iops>999999'] })).toMatchObject({ data: [], warnings: [] });
    expect(await ids({ zone: ['US-EAST-1B, eu-west-1a'], sort: 'id' })).toEqual(['i-2', 'i-3']);
    expect((await list({ where: ['size>1GB'], kind: ['ec2.instance'] })).warnings).toEqual([
      'no ec2.instance tells its size',
    ]);
    expect((await invoke(resourceList, { where: ['foo>3'], zone: ['moon'] }, testContext())).data).toEqual([]);
  });
});
