/**
 * From resources and relationships to what is drawn. A thousand boxes and lines tell nobody anything, so parts are folded
 * into what they belong to, those that are alike become one, and where that is still too much, whole infrastructures do.
 */
import type { Relationship, Resource } from '../../../core/model.ts';
import { singlePointsOfFailure } from '../single-points.ts';
import { type Bundle, bundled, type Standing } from './alike.ts';
import { conditionOf, worst } from './condition.ts';
import { detailOf, nameOf } from './detail.ts';
import { owners } from './fold.ts';
import { isFrame, type Place, placeOf } from './frames.ts';
import { GroupBook } from './groups.ts';
import { hardest, hitsOf } from './hits.ts';
import { type Line, linesOf } from './lines.ts';
import { type Material, materialKey, materialOf } from './material.ts';
import { mergedLines } from './merge.ts';
import { overview } from './overview.ts';
import type { Grain, Hit, Picture, PictureNode, Thing } from './picture.ts';
import { type MaterialGraph, topologyOf } from './topology-of.ts';

export interface PictureOptions {
  /** Everything by itself: nothing folded, nothing put together. */
  expand?: boolean | undefined;
  /** Security groups as nodes of their own. */
  securityGroups?: boolean | undefined;
  /** What is taken as lost: each box tells how hard it is hit by that. */
  lost?: { id: string; arn: string | null } | undefined;
  /** The resource that was asked for: never put together with others, and marked. */
  focus?: { id: string; arn: string | null } | undefined;
}

/** More boxes than this are no picture any more; the next coarser grain is taken. */
const MOST_NODES = 120;
/** Whole infrastructures stand in a grid and are searched; more of them can be held. */
const MOST_WHOLES = 600;
/** Deriving who can connect to whom, and what is a single point of failure, takes seconds beyond that. */
const MOST_DERIVED = 5000;

const GROUP_KIND = 'ec2.security_group';

/** Pure: the same resources give the same picture. */
export function makePicture(
  resources: readonly Resource[],
  relationships: readonly Relationship[],
  options: PictureOptions = {},
): Picture {
  const material = materialOf(resources, relationships);
  const focus = options.focus === undefined ? undefined : materialKey(options.focus.id, options.focus.arn);
  const graph = material.resources.size > MOST_DERIVED ? null : topologyOf(material);
  const ground = lay(material, graph, focus, options);
  if (options.expand) return drawn(ground, singly(ground), 'everything');
  const single = new Set(focus === undefined ? [] : [focus]);
  const alike = bundled(ground.standing, ground.lines, single, true);
  if (alike.length <= MOST_NODES) return drawn(ground, alike, 'things');
  const kinds = bundled(ground.standing, ground.lines, single, false);
  if (kinds.length <= MOST_NODES) return drawn(ground, kinds, 'kinds');
  return overview(ground, MOST_WHOLES);
}

/** What is drawn, and where, before anything is put together. */
export interface Ground {
  material: Material;
  /** Things that are drawn as nodes. */
  standing: Standing[];
  places: ReadonlyMap<string, Place>;
  things: ReadonlyMap<string, Thing>;
  lines: readonly Line[];
  focus: string | undefined;
  hits: ReadonlyMap<string, Hit>;
  hidden: Record<string, number>;
}

function lay(
  material: Material,
  graph: MaterialGraph | null,
  focus: string | undefined,
  { expand = false, securityGroups = false, lost }: PictureOptions,
): Ground {
  const { resources } = material;
  const kindOf = (key: string) => resources.get(key)?.kind ?? '';
  const showsRules = expand || securityGroups || (focus !== undefined && kindOf(focus) === GROUP_KIND);
  const fine = expand || (focus !== undefined && kindOf(focus) === 'ec2.subnet');
  const alone = new Set(expand ? resources.keys() : focus === undefined ? [] : [focus]);
  if (fine) for (const key of resources.keys()) if (kindOf(key) === 'ec2.subnet') alone.add(key);
  const ownerOf = owners(material, alone);
  const parts = new Map<string, string[]>();
  for (const [key, owner] of ownerOf) if (owner !== key) parts.set(owner, [...(parts.get(owner) ?? []), key]);

  const homes = expand ? owners(material, new Set()) : ownerOf;

  const isHidden = (key: string) => kindOf(key) === GROUP_KIND && !showsRules;
  const standsFor = (key: string) => {
    const owner = ownerOf.get(key) ?? key;
    return isFrame(owner, material, fine) || isHidden(owner) ? undefined : owner;
  };
  const points = singlePoints(material, graph);
  const thing = (key: string, resource: Resource): Thing => {
    const own = (parts.get(key) ?? []).flatMap((part) => resources.get(part) ?? []);
    const alarms = own.filter((part) => part.kind === 'cloudwatch.alarm' && part.status === 'unhealthy').map(nameOf);
    const state = conditionOf(resource);
    const trouble = [state.trouble, ill.get(key) ?? null].filter((each) => each !== null).join('; ') || null;
    const condition = ill.has(key) && state.condition === 'well' ? 'warning' : state.condition;
    const singlePoint = [key, ...(parts.get(key) ?? [])].flatMap((each) => points.get(each) ?? [])[0] ?? null;
    const raised = alarms.length > 0 && condition === 'well' ? 'warning' : condition;
    return { resource, condition: raised, trouble, parts: own, alarms, singlePoint };
  };
  const ill = unansweringTargets(material, ownerOf);
  const things = new Map<string, Thing>();
  const places = new Map<string, Place>();
  const standing: Ground['standing'] = [];
  const hidden: Record<string, number> = {};
  for (const [key, resource] of resources) {
    if (ownerOf.get(key) !== key) continue;
    const made = thing(key, resource);
    if (isHidden(key)) {
      leaveOut(made, hidden);
      continue;
    }
    things.set(key, made);
    // A part that is drawn by itself lies where what it belongs to does.
    const home = homes.get(key) ?? key;
    const place = isFrame(key, material, fine) ? [] : placeOf(home, parts.get(home) ?? [], material, fine);
    places.set(key, place);
    if (!isFrame(key, material, fine))
      standing.push({
        key,
        kind: resource.kind,
        place: place.map((each) => each.key).join(' / '),
        infrastructure: resource.infrastructure,
      });
  }
  const hits =
    lost === undefined || graph === null ? new Map<string, Hit>() : hitsOf(materialKey(lost.id, lost.arn), graph);
  const lines = linesOf(material, standsFor, showsRules ? null : graph);
  return { material, standing, places, things, lines, focus, hidden, hits };
}

/** Things that do not answer the health checks of who sends them requests, in words. */
function unansweringTargets({ links, resources }: Material, ownerOf: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { source, target, link } of links) {
    if (link.type !== 'TARGETS' || link.properties.state !== 'unhealthy') continue;
    const by = resources.get(source);
    const said = typeof link.properties.description === 'string' ? `: ${link.properties.description}` : '';
    found.set(ownerOf.get(target) ?? target, `unhealthy in ${by === undefined ? source : nameOf(by)}${said}`);
  }
  return found;
}

/** Why a resource is a single point of failure of its infrastructure, by its key. */
function singlePoints({ resources }: Material, graph: MaterialGraph | null): Map<string, string> {
  const found = new Map<string, string>();
  if (graph === null) return found;
  const members = Map.groupBy(resources.keys(), (key) => resources.get(key)?.infrastructure ?? null);
  for (const [infrastructure, keys] of members) {
    if (infrastructure === null) continue;
    for (const { key, reason } of singlePointsOfFailure(graph.topology, graph.uidsOf(keys)))
      if (key !== null && !found.has(graph.materialKey(key))) found.set(graph.materialKey(key), reason);
  }
  return found;
}

function singly({ standing }: Ground): Bundle[] {
  return standing.map(({ key }) => ({ keys: [key] }));
}

function drawn(ground: Ground, bundles: readonly Bundle[], grain: Grain): Picture {
  const { material, places, things, focus } = ground;
  const book = new GroupBook(material, things, focus);
  const nodeOf = new Map<string, string>();
  const nodes = bundles.map(({ keys }, index): PictureNode => {
    const [first = ''] = keys;
    const id = `n${index}`;
    for (const key of keys) nodeOf.set(key, id);
    const members = keys.flatMap((key) => things.get(key) ?? []);
    return {
      id,
      ...spoken(members),
      condition: worst(members.map(({ condition }) => condition)),
      things: members,
      parent: book.groupOf(places.get(first) ?? []),
      focus: focus !== undefined && keys.includes(focus),
      hit: hardest(keys.flatMap((key) => ground.hits.get(key) ?? [])),
    };
  });
  book.keepEmpty();
  const hidden = { ...ground.hidden };
  const standing = new Set(ground.standing.map(({ key }) => key));
  const framed = new Set(book.groups.map(({ thing }) => thing));
  // A frame in which nothing lies is not drawn.
  for (const [key, thing] of things) if (!standing.has(key) && !framed.has(thing)) leaveOut(thing, hidden);
  return {
    grain,
    groups: book.groups,
    nodes,
    edges: mergedLines(ground.lines, (key) => nodeOf.get(key)),
    resources: material.resources.size,
    relationships: material.links.length,
    hidden,
  };
}

/** Counts what is not drawn, by kind. */
function leaveOut({ resource, parts }: Thing, hidden: Record<string, number>): void {
  for (const { kind } of [resource, ...parts]) hidden[kind] = (hidden[kind] ?? 0) + 1;
}

function spoken(members: readonly Thing[]): Pick<PictureNode, 'kind' | 'label' | 'detail'> {
  const [first] = members;
  const kind = first?.resource.kind ?? '';
  if (first !== undefined && members.length === 1)
    return { kind, label: nameOf(first.resource), detail: detailOf(first.resource) };
  const names = members.map(({ resource }) => nameOf(resource));
  return { kind, label: `${members.length} × ${kind}`, detail: commonStart(names) };
}

/** `prod-web-…` of prod-web-1 and prod-web-2; empty when they share no whole word. */
function commonStart(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length--;
  const shared = first.slice(0, length).replace(/[^-_/. ]*$/, '');
  return shared.length >= 3 ? `${shared}…` : '';
}
