import type { Instance } from '@aws-sdk/client-ec2';
import type { AwsApi } from '../aws/connection.ts';
import { chunks, pages } from '../aws/paginate.ts';

/** Most values that a filter takes. */
const BATCH = 200;

/** Instances by id. Those that AWS does not know are left out; asked for by id, one of them would fail the whole call. */
export async function instancesById(api: AwsApi, ids: readonly string[]): Promise<Instance[]> {
  const { sdk, client } = await api.ec2();
  const found: Instance[] = [];
  for (const values of chunks(ids, BATCH)) {
    const question = { Filters: [{ Name: 'instance-id', Values: values }] };
    const answers = pages(sdk.paginateDescribeInstances({ client, pageSize: 500 }, question), (page) =>
      page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
    );
    for await (const instances of answers)
      found.push(...instances.filter(({ InstanceId: id }) => id !== undefined && values.includes(id)));
  }
  return found;
}
