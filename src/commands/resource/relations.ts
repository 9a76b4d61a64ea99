import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { DIRECTIONS } from '../../cmdb/topology/neighbours.ts';
import { numbered } from '../../core/counted.ts';
import { byCode } from '../../core/order.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { choice, input, list, moment, optional, text } from '../input/fields.ts';
import { narrowing, relationshipTypes } from '../input/narrowing.ts';
import { resourcesInOrder } from '../output/relationship.ts';

const output = z.array(
  z.object({
    /** `out`: from the resource asked about; `in`: at it. */
    direction: z.enum(['in', 'out']),
    type: z.string(),
    /** Id, kind and place of the other end. */
    id: z.string(),
    arn: z.nullable(z.string()),
    name: z.nullable(z.string()),
    kind: z.string(),
    account: z.string(),
    region: z.string(),
    status: z.nullable(z.string()),
    /** False when the other end was only ever mentioned, never seen itself. */
    seen: z.boolean(),
    properties: z.record(z.string(), z.unknown()),
  }),
);
type Data = z.infer<typeof output>;

export const resourceRelations = defineCommand({
  path: 'resource relations',
  summary: 'every relationship of one resource, both ways',
  description:
    'Lists also relationships to things that were mentioned but never seen: out of the scanned regions, of another account, refused, or gone.',
  examples: [
    { line: 'resource relations prod-app-db', what: 'all of them' },
    {
      line: 'resource relations sg-0f1e2d3c --direction in --type PROTECTED_BY',
      what: 'whose traffic a group filters',
    },
  ],
  effect: 'read',
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
    ...narrowing,
    direction: z._default(choice(DIRECTIONS, 'links that point away (out), at it (in), or both'), 'both'),
    type: list('only these relationship types'),
    at: optional(moment('as of this time')),
  }),
  output,
  async run({ id, kind, region, direction, type, at }, ctx) {
    const store = await ctx.store();
    const types = relationshipTypes(type, '--type');
    const then = await asOf(at, ctx);
    const resource = await resolveResource(store, id, { kind, region, at: then });
    const { uid } = resource;
    const wanted = (way: 'in' | 'out', linkType: string) =>
      (direction === 'both' || direction === way) && (types.length === 0 || types.includes(linkType));

    const edges = new Map(
      (await store.relationships.around([uid], then)).map((edge) => [
        `${edge.source} ${edge.type} ${edge.target}`,
        edge,
      ]),
    );
    const ends = [...edges.values()].flatMap(({ source, target, type: linkType, properties }) => [
      ...(source === uid ? [{ way: 'out' as const, other: target, linkType, properties }] : []),
      ...(target === uid ? [{ way: 'in' as const, other: source, linkType, properties }] : []),
    ]);
    const others = await resourcesInOrder(store, new Set(ends.map(({ other }) => other)), then);
    const byUid = new Map(others.map((other) => [other.uid, other]));
    const data: Data = [];
    for (const { way, other, linkType, properties } of ends) {
      const end = byUid.get(other);
      if (end === undefined || !wanted(way, linkType)) continue;
      const { id: endId, arn, name, kind: endKind, account, region: endRegion, status } = end;
      data.push({
        direction: way,
        type: linkType,
        id: endId,
        arn,
        name,
        kind: endKind,
        account,
        region: endRegion,
        status,
        seen: true,
        properties,
      });
    }
    for (const unseen of await store.relationships.unresolved([uid], then)) {
      if (!wanted(unseen.direction, unseen.type)) continue;
      const { direction: way, type: linkType, id: endId, kind: endKind, account, region: endRegion } = unseen;
      const known = { id: endId, arn: null, name: null, kind: endKind, account, region: endRegion };
      data.push({ direction: way, type: linkType, ...known, status: null, seen: false, properties: {} });
    }
    data.sort(
      (a, b) =>
        byCode(b.direction, a.direction) || byCode(a.type, b.type) || byCode(a.kind, b.kind) || byCode(a.id, b.id),
    );
    const unseen = data.filter(({ seen }) => !seen).length;
    return {
      data,
      coverage: await coverageFor(store, { regions: [resource.region], accounts: [resource.account], at: then }),
      message: `**${inline(resource.name ?? resource.id)}** has **${data.length}** ${numbered(data.length, 'relationship')}${unseen > 0 ? `, ${unseen} of them to things that were not seen` : ''}.`,
      suggestions: [`graph show ${shellWord(resource.id)}`],
    };
  },
  view: (relations: Data) => [
    {
      block: 'table',
      empty: 'no relationship fits',
      columns: [
        { key: 'link', label: 'link' },
        { key: 'name', label: 'name' },
        { key: 'id', label: 'id' },
        { key: 'kind', label: 'kind' },
        { key: 'status', label: 'status' },
        { key: 'region', label: 'region', optional: 1 },
      ],
      rows: relations.map(({ direction, type, name, id, kind, status, region, seen }) => ({
        link: direction === 'out' ? `→ ${type}` : `← ${type}`,
        name,
        id,
        kind,
        status: seen && status !== null ? { status } : 'not seen',
        region,
      })),
    },
  ],
});
