import { connect } from '../../../src/cmdb/aws/clients.ts';
import type { AwsApi, AwsConnection } from '../../../src/cmdb/aws/connection.ts';
import type { Link, ResourceType, ScopeKey } from '../../../src/cmdb/resource-type.ts';
import { type FakeAws, type FakeOperation, fakeAws } from '../../support/aws-wire.ts';

export const ACCOUNT = '123456789012';
export const SCOPE: ScopeKey = { account: ACCOUNT, region: 'eu-west-1', partition: 'aws' };

/** The APIs of one region through opsctl's own clients, with answers put on the wire by `handlers`. */
export async function fakeApi(handlers: Record<string, FakeOperation>): Promise<{ api: AwsApi; aws: FakeAws }> {
  const { connection, aws } = await fakeConnection(handlers);
  return { api: connection.api(SCOPE.region), aws };
}

/** A whole connection of the same kind: {@link SCOPE} is its account and region. */
export async function fakeConnection(
  handlers: Record<string, FakeOperation>,
): Promise<{ connection: AwsConnection; aws: FakeAws }> {
  const caller = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' };
  const aws = fakeAws({ 'sts.GetCallerIdentity': () => caller, ...handlers });
  const connection = await connect({
    profile: null,
    region: SCOPE.region,
    concurrency: 4,
    requestTimeout: 5000,
    maxAttempts: 1,
    signal: new AbortController().signal,
    env: {},
    handler: aws.requestHandler,
  });
  return { connection, aws };
}

/** Everything a listing yields, in order. */
export async function listAll<Item>(type: ResourceType, api: AwsApi): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of type.list(api)) items.push(...(page as Item[]));
  return items;
}

/** Runs one detail of a type over the items. */
export async function enrich(type: ResourceType, aspect: string, items: unknown[], api: AwsApi): Promise<void> {
  const detail = type.details?.find((one) => one.aspect === aspect);
  if (detail === undefined) throw new Error(`${type.kind} has no detail ${aspect}`);
  await detail.enrich(items, api);
}

/** The links of an item as lines: `USES rds.subnet_group data`, with `from` first when it is not the item itself. */
export function linkLines(type: ResourceType, item: unknown): string[] {
  return linksOf(type, item).map(({ type: link, from, to }) => {
    const where = [to.account, to.region].filter((part) => part !== undefined).join(' ');
    const line = `${link} ${to.kind} ${to.id}${where === '' ? '' : ` @ ${where}`}`;
    return from === undefined ? line : `${from.kind} ${from.id} ${line}`;
  });
}

export function linksOf(type: ResourceType, item: unknown): Link[] {
  return type.edges?.(item, SCOPE) ?? [];
}

/** The dimensions each series of a type has for the resource that an item becomes; inapplicable series are left out. */
export function dimensionsOf(type: ResourceType, item: unknown): Record<string, Record<string, string>> {
  const { id, arn, name, properties } = type.map(item, SCOPE);
  const known = JSON.parse(JSON.stringify(properties));
  return Object.fromEntries(
    (type.metrics ?? []).flatMap((metric) => {
      const dimensions = metric.dimensions({ id, arn, name, properties: known });
      return dimensions === null ? [] : [[metric.metric, dimensions]];
    }),
  );
}
