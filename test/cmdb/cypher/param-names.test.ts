import { expect, test } from 'vitest';
import { demoGraph } from '../../support/demo-graph.ts';

const graph = demoGraph();

/** Words of the language; the engine itself takes none of most of them for the name of a parameter. */
const NAMES =
  'group order by limit skip match where return with unwind union all and or not in is null as distinct case when then else end exists set create delete call true false starts ends contains count desc asc p_group _ 1'.split(
    ' ',
  );

test('a parameter may be called like any word of the language', async () => {
  for (const name of NAMES)
    expect(await graph.rowsOf(`WITH '$${name}' AS text RETURN text, $${name} AS x`, { [name]: 'web' }), name).toEqual([
      [`$${name}`, 'web'],
    ]);
  const two = 'MATCH (n) WHERE n.tags[$key] IN $group OR n.name = $p_group RETURN count(*) >= 0 AS some';
  expect(await graph.rowsOf(two, { key: 'Team', group: [], p_group: 'x' })).toEqual([[true]]);
}, 120_000);
