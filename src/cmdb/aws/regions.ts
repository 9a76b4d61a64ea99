import { OpsctlError, usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { byCode } from '../../core/order.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { AwsConnection } from './connection.ts';
import { classify, credentialsError } from './errors.ts';
import { present } from './paginate.ts';

export interface RegionChoice {
  scan: string[];
  /** Asked for, or fitting a wildcard, but not usable: by name, with the reason. */
  skipped: { region: string; reason: string }[];
  /** Everything AWS told of; undefined when it would not. */
  known: { region: string; state: 'enabled' | 'not-opted-in' }[] | undefined;
}

/**
 * Turns what was asked for (`us-east-1`, `eu-*`, `all`) into regions to scan. With nothing asked for: the region of
 * the profile or environment, else every enabled region.
 * @throws OpsctlError `usage` for a name AWS does not know, with the nearest ones
 */
export async function chooseRegions(aws: AwsConnection, asked: readonly string[]): Promise<RegionChoice> {
  const wanted = asked.length > 0 ? asked : aws.defaultRegion === null ? ['all'] : [aws.defaultRegion];
  const patterns = wanted.map((word) => word.toLowerCase()).map((word) => (word === 'all' ? '*' : word));
  const literal = patterns.filter((pattern) => !pattern.includes('*'));

  let known: RegionChoice['known'];
  try {
    known = await listRegions(aws);
  } catch (error) {
    const { outcome, message } = classify(error);
    if (outcome === 'interrupted') throw error;
    if (outcome === 'expired') throw credentialsError(error, aws.profile, {});
    if (literal.length < patterns.length)
      throw new OpsctlError('remote', `the regions could not be listed: ec2:DescribeRegions: ${message}`, {
        hint: 'name them in full, as in --region us-east-1: then the list is not needed',
        cause: error,
      });
    // Names that cannot be checked are taken as they are when given in full: EC2 failing must not hide the rest.
    return {
      scan: [...new Set(literal)],
      skipped: [{ region: '(others)', reason: `ec2:DescribeRegions: ${message}` }],
      known: undefined,
    };
  }

  const names = known.map(({ region }) => region);
  for (const [index, pattern] of patterns.entries()) {
    if (names.some((name) => fitsWildcard(name, pattern))) continue;
    throw usageError(
      `--region: "${wanted[index]}" fits no AWS region`,
      didYouMean(pattern.replaceAll('*', ''), names) ?? `regions are named like us-east-1; wildcards like eu-*`,
    );
  }
  const chosen = known.filter(({ region }) => patterns.some((pattern) => fitsWildcard(region, pattern)));
  const enabled = chosen.filter(({ state }) => state === 'enabled').map(({ region }) => region);
  const skipped = chosen
    .filter(({ state }) => state !== 'enabled')
    .map(({ region }) => ({ region, reason: 'not opted in for this account' }));
  return { scan: enabled, skipped, known };
}

async function listRegions(aws: AwsConnection): Promise<{ region: string; state: 'enabled' | 'not-opted-in' }[]> {
  const { sdk, client } = await aws.api(aws.defaultRegion ?? 'us-east-1').ec2();
  const { Regions } = await client.send(new sdk.DescribeRegionsCommand({ AllRegions: true }));
  return present(Regions)
    .map(({ RegionName, OptInStatus }) => ({
      region: RegionName ?? '',
      state: OptInStatus === 'not-opted-in' ? ('not-opted-in' as const) : ('enabled' as const),
    }))
    .sort((a, b) => byCode(a.region, b.region));
}
