import { EC2 } from '@aws-sdk/client-ec2';

/** Regions the emulator says the account has not opted in to. It would serve them all the same; AWS refuses. */
export async function closedRegions(endpoint: string): Promise<string[]> {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
  const ec2 = new EC2({ endpoint, region: 'us-east-1', credentials });
  const { Regions } = await ec2.describeRegions({ AllRegions: true });
  return (Regions ?? []).flatMap(({ RegionName, OptInStatus }) =>
    OptInStatus === 'not-opted-in' && RegionName !== undefined ? [RegionName] : [],
  );
}
