/** Very many resources: an infrastructure is one node, and what belongs to none is one node for each VPC or region. */
import { worst } from './condition.ts';
import { nameOf } from './detail.ts';
import type { Ground } from './make-picture.ts';
import { mergedLines } from './merge.ts';
import type { Grain, Picture, PictureGroup, PictureNode, Thing } from './picture.ts';

interface Whole {
  kind: 'infrastructure' | 'vpc' | 'place';
  label: string;
  where: string;
}

/** @param most nodes; beyond it one for each account and region is all that is drawn */
export function overview(ground: Ground, most: number): Picture {
  const fine = gather(ground, (key, thing) => wholeOf(ground, key, thing));
  if (fine.size <= most) return drawn(ground, fine, 'infrastructures');
  const coarse = gather(ground, (_, { resource }) => ({
    kind: 'place',
    label: resource.region,
    where: resource.account,
  }));
  return drawn(ground, coarse, 'places');
}

function wholeOf({ places, material }: Ground, key: string, { resource }: Thing): Whole {
  const { infrastructure, region, account } = resource;
  if (infrastructure !== null) return { kind: 'infrastructure', label: infrastructure, where: account };
  const vpc = places.get(key)?.find(({ sort }) => sort === 'vpc');
  const found = vpc === undefined ? undefined : material.resources.get(vpc.key);
  return found === undefined
    ? { kind: 'place', label: `unowned in ${region}`, where: account }
    : { kind: 'vpc', label: nameOf(found), where: account };
}

interface Gathered {
  whole: Whole;
  keys: string[];
}

function gather(ground: Ground, wholeFor: (key: string, thing: Thing) => Whole): Map<string, Gathered> {
  const found = new Map<string, Gathered>();
  for (const { key } of ground.standing) {
    const thing = ground.things.get(key);
    if (thing === undefined) continue;
    const whole = wholeFor(key, thing);
    const id = JSON.stringify(whole);
    const known = found.get(id);
    if (known === undefined) found.set(id, { whole, keys: [key] });
    else known.keys.push(key);
  }
  return found;
}

function drawn(ground: Ground, wholes: ReadonlyMap<string, Gathered>, grain: Grain): Picture {
  const accounts = [...new Set([...wholes.values()].map(({ whole }) => whole.where))];
  // One account alone is told in the head of the picture.
  const groups: PictureGroup[] = (accounts.length > 1 ? accounts : []).map((account, index) => ({
    id: `g${index}`,
    sort: 'account',
    label: account,
    detail: 'account',
    parent: null,
    thing: null,
    focus: false,
  }));
  const nodeOf = new Map<string, string>();
  const nodes = [...wholes.values()].map(({ whole, keys }, index): PictureNode => {
    const id = `n${index}`;
    for (const key of keys) nodeOf.set(key, id);
    const things = keys.flatMap((key) => ground.things.get(key) ?? []);
    return {
      id,
      kind: whole.kind,
      label: whole.label,
      detail: kindsIn(things),
      condition: worst(things.map(({ condition }) => condition)),
      things,
      parent: groups.find(({ label }) => label === whole.where)?.id ?? null,
      focus: false,
      hit: null,
    };
  });
  return {
    grain,
    groups,
    nodes,
    edges: mergedLines(ground.lines, (key) => nodeOf.get(key)),
    resources: ground.material.resources.size,
    relationships: ground.material.links.length,
    hidden: ground.hidden,
  };
}

/** `12 ec2.instance, 3 ecs.service`: the most frequent kinds. */
function kindsIn(things: readonly Thing[]): string {
  const kinds = new Map<string, number>();
  for (const { resource } of things) kinds.set(resource.kind, (kinds.get(resource.kind) ?? 0) + 1);
  const sorted = [...kinds].sort(([, a], [, b]) => b - a);
  return sorted
    .slice(0, 2)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
