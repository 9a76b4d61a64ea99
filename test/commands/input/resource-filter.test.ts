import { beforeAll, describe, expect, it } from 'vitest';
import { type FilterInput, resourceFilter } from '../../../src/commands/input/resource-filter.ts';
import type { Store } from '../../../src/store/index.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const NOTHING: FilterInput = { type: [], kind: [], status: [], region: [], tag: [], infra: [], env: [], name: [] };
let store: Store;
beforeAll(async () => {
  store = testContext().opened;
  await saveEstate(store, [{ kind: 'ec2.instance', id: 'i-1' }]);
  await store.scopes.recordRegions('1', [{ region: 'eu-west-1', state: 'enabled' }], new Date(0));
  await store.infrastructures.save(
    {
      name: 'Prod-App',
      origin: 'explicit',
      environment: null,
      application: null,
      selector: { tags: {}, members: [] },
      tags: {},
    },
    new Date(0),
  );
});
const filter = (input: Partial<FilterInput>, from = store) => resourceFilter({ ...NOTHING, ...input }, from);

describe('filter flags', () => {
  it('become a store filter, whatever the case, with lists in one word', async () => {
    expect(
      await filter({
        type: ['Database, ec2.volume'],
        kind: ['RDS.cluster'],
        status: ['Running,stopped'],
        region: ['EU-west-1', 'ap-*', 'all'],
        env: ['prod', 'Staging'],
        infra: ['PROD-app'],
        name: ['Web, the first'],
        tag: ['Team=a=b', 'Owner=*', 'Empty='],
      }),
    ).toEqual({
      types: ['database'],
      kinds: ['ec2.volume', 'rds.cluster'],
      statuses: ['running', 'stopped'],
      regions: ['eu-west-1', 'ap-*', '*'],
      environments: ['production', 'staging'],
      infrastructures: ['Prod-App'],
      names: ['Web, the first'],
      tags: [
        { key: 'Team', value: 'a=b' },
        { key: 'Owner', value: null },
        { key: 'Empty', value: '' },
      ],
    });
  });

  it.each<[Partial<FilterInput>, string, string]>([
    [{ type: ['databse'] }, '--type: "databse" is not known', 'did you mean "database"'],
    [{ type: ['ec2.instnce'] }, '--type: "ec2.instnce" is not known', '"ec2.instance"'],
    [{ kind: ['database'] }, '--kind: "database" is not known', ''],
    [{ status: ['runing'] }, '--status: "runing" is not known', '"running"'],
    [{ status: ['sparkling'] }, '--status: "sparkling" is not known', 'use one of running, stopped'],
    [{ region: ['eu-wst-1'] }, '--region: "eu-wst-1" is not known', '"eu-west-1"'],
    [{ infra: ['prod-ap'] }, '--infra: "prod-ap" is not known', '"Prod-App"'],
    [{ tag: ['=blue'] }, '--tag: "=blue" is not a tag filter', 'key=value'],
    [{ tag: [' '] }, '--tag: " " is not a tag filter', 'key=value'],
  ])('%j is refused', async (input, message, hint) => {
    const error = await filter(input).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'usage', message });
    if (hint !== '') expect(error).toMatchObject({ hint: expect.stringContaining(hint) });
  });

  it('take any well-formed region while none is known, and nothing else', async () => {
    const empty = testContext().opened;
    expect((await filter({ region: ['ap-southeast-2', 'us-gov-west-1'] }, empty)).regions).toHaveLength(2);
    await expect(filter({ region: ['nowhere'] }, empty)).rejects.toMatchObject({ code: 'usage' });
  });
});
