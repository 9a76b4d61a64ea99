import { expect, test } from 'vitest';
import { demoGraph } from '../../support/demo-graph.ts';

const graph = demoGraph();

const WRONG: [query: string, code: string, message: RegExp, hint: RegExp][] = [
  ['MATCH (i:ec2_instanc) RETURN i', 'usage', /no label "ec2_instanc" \(line 1, column 10\)/, /"ec2_instance"/],
  ['MATCH (i:ec2.instance) RETURN i', 'usage', /"ec2\.instance" at line 1, column 10 is no label/, /ec2_instance/],
  ['MATCH (i:IN_SUBNET) RETURN i', 'usage', /no label "IN_SUBNET"/, /relationship type/],
  ['MATCH (i:ec2_instance)-[:INSUBNET]->(s) RETURN s', 'usage', /no relationship type "INSUBNET"/, /"IN_SUBNET"/],
  [
    'MATCH (i:ec2_instance)\nWHERE i.statuss = 1 RETURN i',
    'usage',
    /no property "statuss" of i \(ec2_instance\) \(line 2, column 9\)/,
    /"status"/,
  ],
  ['MATCH (i:ec2_instance) RETRN i', 'usage', /"RETRN" at line 1, column 24 is not expected/, /"RETURN"/],
  ['MATCH (i:ec2_instance) RETURN instance.id', 'usage', /no variable "instance" \(line 1, column 31\)/, /here/],
  ['MATCH (i:ec2_instance) RETURN lowr(i.id)', 'usage', /no function "lowr"/, /"lower"/],
  ['MATCH (i:ec2_instance) RETURN i.id, i.name AS `i.id`', 'usage', /two columns are called/, /AS/],
  ["MATCH (n) WHERE n.name = 'web RETURN n", 'usage', /text that begins at line 1, column 26 does not end/, /here/],
  [
    'MATCH (i:ec2_instance) WHERE i.vcpus > "many" RETURN i',
    'usage',
    /could not convert "many" to INT64/i,
    /graph-queries/,
  ],
  ['MATCH (i:ec2_instance) WHERE i.name = $name RETURN i', 'usage', /needs a value for \$name/, /--param name=/],
  ['RETURN\u00a01', 'usage', /can stand only in a text/, /for a name/],
  ['', 'usage', /empty/, /MATCH/],
  ['INSTANCES', 'usage', /does not begin with "INSTANCES"/, /MATCH/],
  ['MATCH (n) RETURN n.zone, count(DISTINCT n.kind) * 1.0 / count(*)', 'usage', /counts wrongly/, /WITH/],
  [
    'MATCH (n:ec2_network_interface) WHERE any(ip IN n.private_ips WHERE ip = $x) RETURN n.id',
    'usage',
    /"any" at line 1, column 39 can crash/,
    /size\(list_filter\(xs, x -> …\)\) > 0/,
  ],
  ['RETURN ALL (`x y` IN [1] WHERE true)', 'usage', /"ALL" at line 1, column 8/, /= size\(xs\)/],
  ['RETURN none/**/(x IN [1] WHERE x = 1)', 'usage', /"none"/, /= 0/],
  ['RETURN single(x IN [1] WHERE x = 1)', 'usage', /"single"/, /= 1/],
  [
    'MATCH (n:ec2_network_interface) RETURN list_transform(n.private_ips, x -> substring(x, 2, size(x)))',
    'usage',
    /"size" at line 1, column 91 is called within/,
    /UNWIND/,
  ],
  ['RETURN list_reduce([1, 2], (x, y) -> abs((floor(x) + y)))', 'usage', /"floor" at/, /UNWIND/],
];

test.each(WRONG)(
  '%j is wrong, and the place is told',
  async (query, code, message, hint) => {
    await expect(graph.rowsOf(query)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  },
  120_000,
);
