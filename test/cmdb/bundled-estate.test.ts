import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/cmdb/aws/clients.ts';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import { replayHandler } from '../../src/cmdb/aws/replay.ts';
import type { LinkEnd, ResourceDraft } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';

const ACCOUNT_DIR = join(import.meta.dirname, '../../demo/account');
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];

interface Seen {
  region: string;
  kind: string;
  draft: ResourceDraft;
  links: { from: LinkEnd | undefined; to: LinkEnd; type: string }[];
}
const seen: Seen[] = [];

/** Every resource type's own code over the recording: list, details, map, edges. */
beforeAll(async () => {
  const aws: AwsConnection = await connect({
    profile: null,
    region: null,
    concurrency: 8,
    requestTimeout: 10_000,
    maxAttempts: 1,
    signal: new AbortController().signal,
    env: {},
    handler: replayHandler(ACCOUNT_DIR),
  });
  for (const region of REGIONS) {
    const scope = { account: aws.identity.account, region, partition: aws.identity.partition };
    for (const type of resourceTypes) {
      for await (const page of type.list(aws.api(region))) {
        for (const detail of type.details ?? []) if (page.length > 0) await detail.enrich(page, aws.api(region));
        for (const item of page) {
          const links = (type.edges?.(item, scope) ?? []).map(({ from, to, type: name }) => ({ from, to, type: name }));
          seen.push({ region, kind: type.kind, draft: type.map(item, scope), links });
        }
      }
    }
  }
});

describe('the bundled estate', () => {
  it('holds every kind of resource', () => {
    const kinds = new Set(seen.map(({ kind }) => kind));
    expect(resourceTypes.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(seen.length).toBeGreaterThan(350);
  });

  it('holds both ends of every link', () => {
    const known = new Set(
      seen.flatMap(({ region, kind, draft }) =>
        [draft.id, draft.arn, draft.name, ...(draft.aliases ?? [])].map((id) => `${region} ${kind} ${id}`),
      ),
    );
    const dangling = seen.flatMap(({ region, kind, draft, links }) =>
      links
        .filter(({ from, to }) =>
          [from, to].some((end) => end !== undefined && !known.has(`${end.region ?? region} ${end.kind} ${end.id}`)),
        )
        .map(({ type, to }) => `${kind} ${draft.id} ${type} ${to.kind} ${to.id}`),
    );
    expect(dangling).toEqual([]);
    expect(seen.flatMap(({ links }) => links).length).toBeGreaterThan(700);
  });

  it('tells what an engineer on call would look for', () => {
    const find = (kind: string, name: string) =>
      seen.find((one) => one.kind === kind && one.draft.name === name)?.draft;
    expect(find('ec2.instance', 'prod-web-2')?.properties.scheduled_events).toMatchObject([
      { code: 'instance-retirement' },
    ]);
    expect(find('rds.instance', 'prod-app-db')).toMatchObject({ status: 'available', properties: { multi_az: false } });
    expect(find('cloudwatch.alarm', 'prod-app-db-free-storage')?.native_status).toBe('ALARM');
    expect(find('cloudwatch.alarm', 'prod-app-degraded')?.native_status).toBe('ALARM');
    const stopped = seen.filter(({ kind, draft }) => kind === 'ecs.task' && draft.native_status === 'STOPPED');
    expect(JSON.stringify(stopped.map(({ draft }) => draft.properties))).toContain('OutOfMemoryError');
  });

  it('has the names that break programs', () => {
    const names = seen.map(({ draft }) => draft.name);
    expect(names).toContain('  legacy-ftp');
    expect(names).toContain('büro-プリンター');
    const escapes = seen.filter(({ draft }) => Object.values(draft.tags).some((value) => value.includes('\u001b')));
    expect(escapes.length).toBeGreaterThan(0);
    expect(seen.filter(({ kind, draft }) => kind === 'ec2.instance' && draft.name === null)).not.toEqual([]);
  });
});
