import { describe, expect, it } from 'vitest';
import { ago, api, plantEvents, plantedShop, quiet, withFaults } from '../../aiops/root-cause/planted.ts';
import { NOW } from '../../support/context.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { changed, explain, failing, labels, slow, texts } from './explain.ts';

describe('explain cause of the estate', () => {
  it('finds the database behind the service whose connections leak', async () => {
    const store = await plantedShop(
      withFaults({
        ...slow,
        'shop-db connections': [{ ago: 120, add: 700, ramp: true }],
        'shop-db latency': [{ ago: 75, add: 0.05 }],
        'shop/api cpu': [{ ago: 60, add: 30 }],
      }),
    );
    const { data, message } = await explain(store);
    expect(data.found).toBe(true);
    expect(data.causes[0]?.subject).toMatchObject({ kind: 'resource', label: 'shop-db' });
    expect(data.symptom).toMatchObject({
      metric: 'latency',
      onset: new Date(Date.parse(NOW) - 3_600_000).toISOString(),
    });
    expect(texts(data, true).join('\n')).toMatch(
      /connections of shop-db went to \d+ where \d+(\.\d+)? is usual \(.* deviations\), \d+ min before the symptom/,
    );
    // The API was hit by it, and says so.
    const service = data.causes.findIndex(({ subject }) => subject.label === 'api');
    expect(texts(data, false, service)).toContain('shop-db, on which api rests, was in trouble no later');
    expect(message).toMatch(
      /^Most likely cause of the trouble of \*\*edge\*\* since 2026-11-20 01:10Z: \*\*shop-db\*\* \(confidence \d+ %\)/,
    );
    expect(data.causes[0]?.path.at(-1)).toBe('shop-db');
    expect(data.causes[0]?.basis).toMatch(/^security group web .*may reach db/);
  });

  it('finds a deployment by what changed and who did it', async () => {
    const later = (planned: PlannedResource[]) => [
      ...planned.filter(({ id }) => !['shop/api', 'api:7'].includes(id)),
      ...api('api:8').filter(({ kind }) => kind !== 'ecs.cluster'),
    ];
    const store = await plantedShop(withFaults({ ...failing, 'shop/api cpu': [{ ago: 65, add: 40 }] }), later);
    await plantEvents(store, [{ ago: 70, of: 'shop/api', name: 'UpdateService' }]);
    const { data, suggestions, message } = await explain(store);
    expect(data.causes[0]?.subject.label).toBe('api');
    expect(data.causes[0]?.confidence).toBeGreaterThan(0.6);
    expect(texts(data, true)).toContain('UpdateService by Engineer/anna, 10 min before the symptom');
    expect(texts(data, true).join('\n')).toContain('task_definition: api:7 → api:8');
    expect(suggestions).toContain('resource history shop/api');
    // What it brought still runs: it can be gone back from.
    expect(message).toContain('It brought **api:8**, which still runs.');
    expect(suggestions?.slice(0, 2)).toEqual(['deployment rollback shop/api', 'deployment show shop/api']);
    expect(data.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['symptom', 'cause']));
    expect(data.timeline.map(({ at }) => at)).toEqual(data.timeline.map(({ at }) => at).toSorted());
  });

  it('says of a deployment that was rolled back that it was, and does not suggest it again', async () => {
    const store = await plantedShop(withFaults({ ...failing, 'shop/api cpu': [{ ago: 65, add: 40 }] }), (planned) => [
      ...planned.filter(({ id }) => !['shop/api', 'api:7'].includes(id)),
      ...api('api:7').filter(({ kind }) => kind !== 'ecs.cluster'),
    ]);
    const detail = { requestParameters: { service: 'api', taskDefinition: 'api:8' } };
    await plantEvents(store, [{ ago: 70, of: 'shop/api', name: 'UpdateService', detail }]);
    const { message, suggestions } = await explain(store);
    expect(message).toContain('It brought **api:8**, and was rolled back already: shop/api runs **api:7**');
    expect(suggestions?.join()).not.toContain('deployment rollback');
    expect(suggestions?.[0]).toBe('deployment show shop/api');
  });

  it('finds a security group that no longer lets the service through', async () => {
    const store = await plantedShop(withFaults(failing), changed('sg-db', { ingress: [] }));
    await plantEvents(store, [{ ago: 62, of: 'sg-db', name: 'RevokeSecurityGroupIngress' }]);
    const { data } = await explain(store);
    expect(data.causes[0]?.subject.resource).toMatchObject({ id: 'sg-db', kind: 'ec2.security_group' });
    expect(texts(data, true)).toContain('RevokeSecurityGroupIngress by Engineer/anna, as the symptom began');
  });

  it('names the zone when everything in it broke and nothing elsewhere did', async () => {
    const broken = [{ ago: 60, add: 1 }];
    const store = await plantedShop(
      withFaults({
        ...failing,
        'web-1 status_check_failed_system': broken,
        'web-3 status_check_failed_system': broken,
        'shop-db cpu': [{ ago: 60, add: 60 }],
      }),
    );
    const { data, suggestions } = await explain(store);
    expect(data.causes[0]?.subject).toMatchObject({ kind: 'zone', label: 'zone us-east-1a' });
    expect(texts(data, true).join('\n')).toMatch(
      /3 of the 3 things judged in us-east-1a went wrong \(.*\), 0 of 2 in other zones/,
    );
    expect(suggestions).toContain('graph impact us-east-1a');
  });

  it('tells of both when two things broke at once', async () => {
    const store = await plantedShop(
      withFaults({ ...slow, 'web-2 cpu': [{ ago: 75, add: 65 }], 'shop-db cpu': [{ ago: 75, add: 70 }] }),
    );
    const { data, message } = await explain(store);
    expect(labels(data).slice(0, 2).toSorted()).toEqual(['shop-db', 'web-2']);
    expect(data.causes[1]?.confidence).toBeGreaterThan(0.15);
    expect(message).toContain('Also likely');
  });

  it('takes more requests than usual for the cause of the load they bring', async () => {
    const store = await plantedShop(
      withFaults({
        ...slow,
        'lb-edge requests': [{ ago: 65, add: 60_000 }],
        'web-1 cpu': [{ ago: 60, add: 40 }],
        'shop-db cpu': [{ ago: 60, add: 40 }],
      }),
    );
    const { data } = await explain(store);
    expect(data.causes[0]?.subject).toMatchObject({ kind: 'demand', label: 'more requests than usual to edge' });
    const database = data.causes.findIndex(({ subject }) => subject.label === 'shop-db');
    expect(texts(data, false, database)).toContain('requests rose as well, which may explain it');
  });

  it('finds no cause when nothing is wrong, and tells what it looked at', async () => {
    const { data, message, suggestions } = await explain(await plantedShop(quiet));
    expect(data).toMatchObject({ found: false, symptom: null, causes: [], unexplained: 1 });
    expect(message).toMatch(
      /^No cause found for \*\*edge\*\* from 2026-11-19 20:10Z to 2026-11-20 02:10Z: none of \d+ series of edge \(\d+ parts\) was unusual/,
    );
    expect(data.data).toMatchObject({ discoveries: 3 });
    expect(data.data.points).toBeGreaterThan(10_000);
    // What it would look at is held already.
    expect(suggestions).not.toContain('metrics sync edge');
    expect(suggestions).toContain('explain cause edge --since 24h');
  });

  it('finds no cause for a trouble that nothing explains', async () => {
    const { data, message } = await explain(await plantedShop(withFaults(slow)));
    expect(data).toMatchObject({ found: false, symptom: { metric: 'latency' } });
    expect(message).toMatch(
      /^No cause stands out for the trouble of \*\*edge\*\* since .* Seen as: latency of edge went to/,
    );
    expect(data.unexplained).toBeGreaterThan(0.5);
  });

  it('counts it for a change that the trouble was over when it was taken back', async () => {
    const passing = [{ ago: 120, minutes: 60, add: 900 }];
    const store = await plantedShop(withFaults({ 'lb-edge errors': passing }));
    await plantEvents(store, [
      { ago: 130, of: 'shop/api', name: 'UpdateService' },
      { ago: 70, of: 'shop/api', name: 'UpdateService', actor: 'arn:aws:iam::123456789012:user/anna' },
    ]);
    const { data } = await explain(store);
    expect(data.causes[0]?.subject.label).toBe('api');
    expect(texts(data, true).join('\n')).toMatch(
      /UpdateService by anna, .* after the symptom began, and the trouble was over soon after/,
    );
  });

  it('tells a call from what it only mentions', async () => {
    const store = await plantedShop(withFaults(failing));
    const both = await Promise.all(
      ['shop/api', 'shop-ecs'].map(async (id) => (await store.resources.resolve(id))[0]?.uid ?? 0),
    );
    await plantEvents(store, [{ ago: 62, of: 'shop/api', name: 'UpdateService', subject: 'api', uids: both }]);
    const { data } = await explain(store);
    expect(labels(data)).toContain('api');
    expect(labels(data)).not.toContain('shop-ecs');
  });

  it('heeds what was marked: maintenance as a change, past failures as not usual', async () => {
    const mark = (start: number, end: number | null, uid: number, kind: 'failure' | 'maintenance') => ({
      kind,
      target: 'shop-db',
      uid,
      infrastructure: null,
      start_at: new Date(ago(start)).toISOString(),
      end_at: end === null ? null : new Date(ago(end)).toISOString(),
      note: 'patching',
      created_at: NOW,
    });
    const store = await plantedShop(withFaults(slow));
    const uid = (await store.resources.resolve('shop-db'))[0]?.uid ?? 0;
    expect(labels((await explain(store)).data)).not.toContain('shop-db');
    await store.incidents.add(mark(70, null, uid, 'maintenance'));
    const { data } = await explain(store);
    expect(data.causes[0]?.subject.label).toBe('shop-db');
    expect(texts(data, true)).toContain('shop-db was marked as under maintenance from 2026-11-20T01:00Z (patching)');

    // Half of the days before were one long failure: only with the mark is its level no longer usual.
    const often = { ago: 7 * 24 * 60, minutes: 6.5 * 24 * 60, add: 0.6 };
    const used = await plantedShop(withFaults({ 'lb-edge latency': [often, { ago: 60, add: 0.6 }] }));
    expect((await explain(used)).data.symptom).toBeNull();
    const edge = (await used.resources.resolve('edge'))[0]?.uid ?? 0;
    await used.incidents.add(mark(7 * 24 * 60, 12 * 60, edge, 'failure'));
    expect((await explain(used)).data.symptom?.metric).toBe('latency');
  });

  it('finds the cause of a slow database in what uses it', async () => {
    const tag = (planned: PlannedResource[]) =>
      planned.map((one) =>
        one.id === 'shop/api' ? { ...one, tags: { Application: 'shop', Environment: 'prod' } } : one,
      );
    const store = await plantedShop(
      withFaults({ 'shop-db latency': [{ ago: 60, add: 0.05 }], 'shop-db connections': [{ ago: 60, add: 500 }] }),
      tag,
    );
    const alone = (await explain(store, { target: 'shop-db' })).data;
    expect(alone.causes[0]?.subject.label).toBe('shop-db');
    await plantEvents(store, [{ ago: 70, of: 'shop/api', name: 'UpdateService' }]);
    const { data } = await explain(store, { target: 'shop-db' });
    expect(data.causes[0]?.subject.label).toBe('api');
    expect(data.causes[0]?.basis).toMatch(/^security group web/);
    expect(texts(data, false, 1)).toContain('it was as usual until api, which uses it, was changed');
  });

  it('does not take the repair for the cause', async () => {
    const store = await plantedShop(withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 65 }] }));
    await plantEvents(store, [{ ago: 30, of: 'shop/api', name: 'UpdateService' }]);
    const { data } = await explain(store);
    expect(data.causes[0]?.subject.label).toBe('shop-db');
    expect(labels(data)).not.toContain('api');
  });

  it('gives little for tags, copies, refused calls and reading', async () => {
    const store = await plantedShop(withFaults(slow));
    await plantEvents(store, [
      { ago: 62, of: 'shop-db', name: 'AddTagsToResource' },
      { ago: 63, of: 'shop-db', name: 'CreateDBSnapshot' },
      { ago: 64, of: 'shop/api', name: 'UpdateService', outcome: 'AccessDenied' },
      { ago: 64, of: 'sg-db', name: 'DescribeSecurityGroups' },
      {
        ago: 64,
        of: 'tg-web',
        name: 'RegisterTargets',
        actor: 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForECS/x',
      },
    ]);
    const { data } = await explain(store);
    expect(data.found).toBe(false);
    for (const { confidence } of data.causes) expect(confidence).toBeLessThan(0.2);
  });

  it('finds what was stopped between two discoveries, although it is gone now', async () => {
    const store = await plantedShop(withFaults(failing), (planned) => planned.filter(({ id }) => id !== 'shop-db'));
    await plantEvents(store, [{ ago: 61, of: 'shop-db', name: 'DeleteDBInstance', uids: [] }]);
    const { data } = await explain(store);
    const gone = data.causes.find(({ subject }) => subject.label === 'shop-db');
    expect(gone?.evidence.map(({ text }) => text).join('\n')).toContain('shop-db disappeared');
  });

  it('takes a failure that AWS reports for the symptom where no series shows one, and what it says for the reason', async () => {
    const store = await plantedShop(quiet);
    await plantEvents(store, [
      {
        ago: 45,
        of: 'shop/api',
        source: 'ecs',
        name: 'task stopped',
        outcome: 'EssentialContainerExited',
        summary: 'api: task 0a1b stopped: OutOfMemoryError: killed.',
      },
    ]);
    const { data, message } = await explain(store, { target: 'shop/api' });
    expect(message).not.toContain('..');
    expect(data.symptom).toMatchObject({ metric: 'task stopped' });
    expect(data.causes[0]?.subject.label).toBe('api');
    expect(texts(data, true)).toContain('AWS says why: api: task 0a1b stopped: OutOfMemoryError: killed.');
  });

  it('explains a whole infrastructure', async () => {
    const unlike = (planned: PlannedResource[]) =>
      planned.map((one) => (one.id === 'shop' ? { ...one, id: `${one.id}-parts` } : one));
    const store = await plantedShop(withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 70 }] }), unlike);
    const { data } = await explain(store, { target: 'shop-prod' });
    expect(data.target.kind).toBe('infrastructure');
    expect(data.causes[0]?.subject.label).toBe('shop-db');
  });
});
