import { commonTags, differencesOf, type Pair, pairsOf } from '../cmdb/comparison/roles.ts';
import { membersOf, type Side, sideOf } from '../cmdb/comparison/side.ts';
import { coverageFor } from '../cmdb/coverage.ts';
import { summaryOf } from '../cmdb/infrastructures/summary.ts';
import { counted } from '../core/counted.ts';
import type { Coverage } from '../core/coverage.ts';
import { OpsctlError, usageError } from '../core/errors.ts';
import type { StoredResource } from '../core/model.ts';
import { byCode } from '../core/order.ts';
import { shellWord } from '../core/shell-word.ts';
import { inline } from '../core/view.ts';
import type { Store } from '../store/index.ts';
import { defineCommand } from './define.ts';
import { asOf } from './input/as-of.ts';
import { flag, input, list, moment, optional, text } from './input/fields.ts';
import { compareRows } from './output/compare-rows.ts';
import { type CompareData, compareSchema } from './output/compare-schema.ts';
import { COUNT, compareView } from './output/compare-view.ts';

export const compare = defineCommand({
  path: 'compare',
  summary: 'two infrastructures, resources, regions or environments side by side, or one at two moments',
  description:
    'Shows only what differs, unless --all is given. Members of two infrastructures, regions or environments are paired by role: kind and name without environment, application and numbers; a service is compared by the content of its task definition. With one name, --at says the moment that is set against now, or against --against.',
  examples: [
    { line: 'compare prod-app checkout-prod', what: 'two infrastructures' },
    { line: 'compare prod-app-db checkout-prod-db', what: 'two resources of one kind, field by field' },
    { line: 'compare prod-app-db --at yesterday', what: 'one resource, then and now' },
    { line: 'compare us-east-1 eu-west-1', what: 'two regions' },
  ],
  effect: 'read',
  language: {
    intents: ['compare'],
    phrases: [
      'compare prod-app and staging-app',
      'how does checkout-prod differ from checkout-staging',
      'difference between prod-app-db and checkout-db',
      'compare prod-app-db with yesterday',
      'prod-app versus payments-poc',
      'us-east-1 vs eu-west-1 side by side',
      'diff staging against production',
    ],
    slots: { name: 'names', resource_id: 'names', region: 'names', environment: 'names', time_window: 'at' },
  },
  positionals: [{ field: 'names', variadic: true, completes: 'target' }],
  input: input({
    names: list('one or two names: infrastructures, resources, regions or environments'),
    at: optional(moment('as of this time; with one name, the moment that is set against now')),
    against: optional(moment('with one name, the second moment instead of now')),
    kind: optional(text('kind, when a name fits several')),
    all: flag('also what is the same, and what names one thing, as ids and addresses'),
  }),
  output: compareSchema,
  async run({ names, at, against, kind, all }, ctx) {
    const [first, second, third] = names;
    if (first === undefined || third !== undefined)
      throw usageError(
        first === undefined
          ? 'nothing is named to compare'
          : `${names.length} names are given, and two can be compared`,
        'write opsctl compare <a> <b>, or opsctl compare <a> --at yesterday',
      );
    if (second === undefined && at === undefined)
      throw usageError(`there is nothing to compare "${first}" with`, 'name a second one, or a moment: --at yesterday');
    if (second !== undefined && against !== undefined)
      throw usageError(
        '--against compares two moments of one thing, and two things are named',
        'leave it out, or one of the names',
      );
    const store = await ctx.store();
    const then = await asOf(at, ctx);
    const later = second === undefined ? await asOf(against, ctx) : then;
    const a = await sideOf(store, first, { kind, at: then });
    const b = await sideOf(store, second ?? first, { kind, at: later });
    refuseUnlike(a, b);
    const data = await comparison(store, a, b, all);
    const regions = [...new Set([...a.resources, ...b.resources].map(({ region }) => region))];
    const kinds = a.type === 'resource' ? a.resources.map((resource) => resource.kind) : [];
    return {
      data,
      coverage: await coverageOf(store, { regions, kinds }, [then, later]),
      message: sentence(data),
      suggestions:
        second === undefined && then
          ? [`changes ${shellWord(first)} --since ${then.toISOString()}`]
          : [`changes ${shellWord(first)} --since 24h`],
    };
  },
  view: compareView,
  rows: compareRows,
});

/** @throws OpsctlError `usage` for what has nothing in common */
function refuseUnlike(a: Side, b: Side): void {
  const [one, other] = [a.resources[0]?.kind, b.resources[0]?.kind];
  const kinds = a.type === 'resource' && b.type === 'resource';
  if (a.type === b.type && (!kinds || one === other)) {
    if (a.label === b.label && a.at?.getTime() === b.at?.getTime() && a.resources[0]?.uid === b.resources[0]?.uid)
      throw usageError(`both sides are ${a.label}`, 'name two different things, or a moment: --at yesterday');
    return;
  }
  const said = (side: Side) =>
    `${side.label} is ${side.type === 'resource' ? `of kind ${side.resources[0]?.kind}` : `an ${side.type}`}`;
  throw new OpsctlError(
    'usage',
    `${said(a)} and ${said(b)}: they have no fields in common`.replaceAll(' an region', ' a region'),
    {
      hint: 'compare two infrastructures, two regions, two environments, or two resources of one kind',
    },
  );
}

async function comparison(store: Store, a: Side, b: Side, all: boolean): Promise<CompareData> {
  // Two moments of one thing pair with themselves.
  const apart = a.label === b.label ? undefined : new Set([...a.words, ...b.words]);
  const [left, right] = [await membersOf(store, a, apart, all), await membersOf(store, b, apart, all)];
  const single = a.type === 'resource';
  const pairs: Pair[] = single
    ? [
        {
          kind: a.resources[0]?.kind ?? '',
          role: '',
          a: a.resources,
          b: b.resources,
          fields: differencesOf(left, right, apart),
        },
      ]
    : pairsOf(left, right, apart);
  const facts = single ? [] : [...factsOf(a, b), ...(all || apart === undefined ? [] : commonTags(pairs))];
  const both = pairs.filter((pair) => pair.a.length > 0 && pair.b.length > 0);
  const shown = (fields: Pair['fields']) => fields.filter(({ differs }) => all || differs);
  const differing = both.filter(({ fields }) => fields.some(({ differs }) => differs));
  const only = (side: 'a' | 'b', other: 'a' | 'b') =>
    pairs.filter((pair) => pair[other].length === 0).flatMap((pair) => pair[side].map(namedOf));
  const [only_a, only_b] = [only('a', 'b'), only('b', 'a')];
  return {
    a: sideData(a),
    b: sideData(b),
    facts: facts.filter(({ differs }) => all || differs),
    pairs: (all ? both : differing).map((pair) => ({
      kind: pair.kind,
      role: pair.role,
      a: pair.a.map(namedOf),
      b: pair.b.map(namedOf),
      fields: shown(pair.fields),
    })),
    only_a,
    only_b,
    summary: {
      same_pairs: both.length - differing.length,
      differing_pairs: differing.length,
      only_a: only_a.length,
      only_b: only_b.length,
    },
  };
}

/** What the two are like as a whole. */
function factsOf(a: Side, b: Side): CompareData['facts'] {
  const rows = (side: Side): Map<string, string> => {
    const count = new Map<string, number>();
    for (const { kind } of side.resources) count.set(kind, (count.get(kind) ?? 0) + 1);
    const among = (pick: (resource: StoredResource) => string | null) =>
      [...new Set(side.resources.flatMap((resource) => pick(resource) ?? []))].sort(byCode).join(', ');
    const { status } = summaryOf(
      side.resources.map(({ type, kind, status: own, account, region }) => ({
        infrastructure: side.label,
        type,
        kind,
        status: own,
        account,
        region,
        count: 1,
      })),
    );
    return new Map([
      ['status', status],
      ['environment', among(({ environment }) => environment)],
      ['regions', among(({ region }) => region)],
      ['accounts', among(({ account }) => account)],
      ['resources', String(side.resources.length)],
      ...[...count]
        .sort(([one], [other]) => byCode(one, other))
        .map(([kind, n]) => [`${COUNT}${kind}`, String(n)] as const),
    ]);
  };
  const [left, right] = [rows(a), rows(b)];
  return [...new Set([...left.keys(), ...right.keys()])].map((field) => {
    const none = field.startsWith(COUNT) ? '0' : null;
    const [one, other] = [left.get(field) || none, right.get(field) || none];
    return { field, a: one, b: other, differs: one !== other };
  });
}

async function coverageOf(
  store: Store,
  scope: { regions: string[]; kinds: string[] },
  moments: (Date | undefined)[],
): Promise<Coverage> {
  const [one, other] = await Promise.all(moments.map((at) => coverageFor(store, { ...scope, at })));
  if (one === undefined || other === undefined || moments[0] === moments[1]) return one ?? coverageFor(store, scope);
  const oldest = [one.as_of, other.as_of].filter((at) => at !== null).sort()[0] ?? null;
  const gaps = new Map([...one.gaps, ...other.gaps].map((gap) => [JSON.stringify(gap), gap]));
  return { complete: gaps.size === 0, as_of: oldest, gaps: [...gaps.values()] };
}

function sideData({ type, label, at, resources }: Side): CompareData['a'] {
  return { type, name: label, at: at?.toISOString() ?? null, resources: resources.length };
}

function namedOf({ id, kind, name, region }: StoredResource): CompareData['only_a'][number] {
  return { id, kind, name, region };
}

function sentence({ a, b, facts, pairs, summary }: CompareData): string {
  const called = (side: CompareData['a']) =>
    `**${inline(side.name)}**${side.at === null || a.name !== b.name ? '' : ` at ${side.at.slice(0, 16)}Z`}`;
  const differing = pairs.flatMap(({ fields }) => fields.filter(({ differs }) => differs));
  const now = a.name === b.name && b.at === null ? `${called(a)} and now` : `${called(a)} and ${called(b)}`;
  if (a.type === 'resource')
    return differing.length === 0
      ? `Nothing differs between ${now}.`
      : `${now} differ in **${counted(differing.length, 'field')}**: ${differing
          .slice(0, 3)
          .map(({ field, a: one, b: other }) => inline(`${field} ${one ?? '–'} / ${other ?? '–'}`))
          .join('; ')}.`;
  const parts = [
    summary.differing_pairs > 0 ? `**${counted(summary.differing_pairs, 'role')}** in which they differ` : '',
    summary.only_a > 0 ? `${counted(summary.only_a, 'resource')} only in ${called(a)}` : '',
    summary.only_b > 0 ? `${counted(summary.only_b, 'resource')} only in ${called(b)}` : '',
  ].filter((part) => part !== '');
  const status = facts.find(({ field, differs }) => field === 'status' && differs);
  const states = status ? ` One is ${status.a}, the other ${status.b}.` : '';
  if (parts.length === 0) return `No role differs between ${now}.${states}`;
  return `Between ${now}: ${parts.join(', ')}; ${summary.same_pairs} alike.${states}`;
}
