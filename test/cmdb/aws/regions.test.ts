import { describe, expect, it } from 'vitest';
import type { AwsConnection } from '../../../src/cmdb/aws/connection.ts';
import { chooseRegions } from '../../../src/cmdb/aws/regions.ts';

const LISTED = [
  { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'eu-south-1', OptInStatus: 'opted-in' },
  { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' },
];

function connection({
  defaultRegion = null as string | null,
  error = undefined as unknown,
  list = LISTED as unknown,
} = {}) {
  const asked: string[] = [];
  const aws = {
    defaultRegion,
    profile: null,
    api: (region: string) => ({
      ec2: async () => ({
        sdk: { DescribeRegionsCommand: class {} },
        client: {
          send: async () => {
            asked.push(region);
            if (error !== undefined) throw error;
            return { Regions: list };
          },
        },
      }),
    }),
  } as unknown as AwsConnection;
  return { aws, asked };
}

describe('the regions to scan', () => {
  it.each<[string, string[], string | null, string[], string[]]>([
    ['all of them', ['all'], null, ['eu-south-1', 'eu-west-1', 'us-east-1'], ['ap-east-1']],
    ['all enabled ones when nothing is said', [], null, ['eu-south-1', 'eu-west-1', 'us-east-1'], ['ap-east-1']],
    ['the default one when nothing is said', [], 'us-east-1', ['us-east-1'], []],
    ['those named, not the default', ['eu-west-1'], 'us-east-1', ['eu-west-1'], []],
    ['those of a wildcard, whatever the case', ['EU-*'], null, ['eu-south-1', 'eu-west-1'], []],
    ['each once', ['eu-west-1', 'eu-*', 'eu-west-1'], null, ['eu-south-1', 'eu-west-1'], []],
    ['none that is not opted in', ['ap-*', 'us-east-1'], null, ['us-east-1'], ['ap-east-1']],
  ])('are %s', async (_, wanted, defaultRegion, scan, skipped) => {
    const { aws } = connection({ defaultRegion });
    const choice = await chooseRegions(aws, wanted);
    expect(choice.scan).toEqual(scan);
    expect(choice.skipped.map(({ region }) => region)).toEqual(skipped);
    expect(choice.known).toHaveLength(4);
  });

  it('are asked for in the default region, or the oldest', async () => {
    const home = connection({ defaultRegion: 'eu-west-1' });
    await chooseRegions(home.aws, ['all']);
    const none = connection();
    await chooseRegions(none.aws, ['all']);
    expect([home.asked, none.asked]).toEqual([['eu-west-1'], ['us-east-1']]);
  });

  it.each([
    [['us-eest-1'], '"us-eest-1" fits no AWS region', 'us-east-1'],
    [['eu-west-1', 'mars-*'], '"mars-*" fits no AWS region', 'us-east-1'],
  ])('cannot be %j', async (wanted, message, hint) => {
    await expect(chooseRegions(connection().aws, wanted)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('may be named in full when the list is denied or empty', async () => {
    const denied = Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
    for (const { aws } of [connection({ error: denied }), connection({ list: null })]) {
      const choice = await chooseRegions(aws, ['us-east-1', 'US-EAST-1']);
      expect(choice).toMatchObject({ scan: ['us-east-1'], known: undefined });
      expect(choice.skipped[0]?.reason).toContain('ec2:DescribeRegions');
      await expect(chooseRegions(aws, ['us-*'])).rejects.toMatchObject({ code: 'remote' });
      await expect(chooseRegions(aws, [])).rejects.toMatchObject({ code: 'remote' });
    }
  });

  it('end with the credentials', async () => {
    const error = Object.assign(new Error('old'), { name: 'ExpiredToken' });
    await expect(chooseRegions(connection({ error }).aws, ['us-east-1'])).rejects.toMatchObject({
      code: 'credentials',
    });
  });
});
