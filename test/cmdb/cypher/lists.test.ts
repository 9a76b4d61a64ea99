import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queryGraph } from '../../../src/cmdb/cypher/query.ts';
import { openStore } from '../../../src/store/open.ts';
import { saveEstate } from '../../support/estate.ts';

/** So many that the engine fills several vectors; fewer rows never showed what its lambdas do to lists. */
const COUNT = 6000;

/** Lists of every length, with empty elements in the middle and at both ends, and beyond the 12 bytes of a short text. */
const listOf = (index: number, step: number): string[] =>
  Array.from({ length: (index * step) % 6 }, (_, place) =>
    (index + place) % 5 === 0 ? '' : `element, "${place}" [of] ${index} ${'x'.repeat(index % 20)}`,
  );
const tagsOf = (index: number): Record<string, string> =>
  Object.fromEntries(listOf(index, 5).map((value, place) => [`key ${place}`, value]));

test('every element of every list and every tag of thousands of resources comes back as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-lists-'));
  const store = openStore({ path: join(folder, 'opsctl.db') });
  try {
    const planned = Array.from({ length: COUNT }, (_, index) => ({
      kind: 'ec2.network_interface',
      id: `eni-${index}`,
      tags: tagsOf(index),
      properties: { private_ips: listOf(index, 1), security_group_ids: listOf(index, 7), index },
    }));
    await saveEstate(store, planned);
    const { rows } = await queryGraph(
      store,
      {
        text: `MATCH (i:ec2_network_interface)
          RETURN i.index AS at, i.private_ips AS first, i.security_group_ids AS second, i.tags AS tags ORDER BY at`,
        params: {},
        limit: COUNT,
        timeout: 60_000,
        at: undefined,
      },
      { folder: undefined, signal: new AbortController().signal },
    );
    expect(rows).toEqual(
      planned.map(({ tags, properties }, at) => ({
        at,
        first: properties.private_ips,
        second: properties.security_group_ids,
        tags,
      })),
    );
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
