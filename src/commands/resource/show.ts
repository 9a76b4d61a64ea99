import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resolveResource } from '../../cmdb/resolve.ts';
import { type Json, withoutUid } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { defineCommand } from '../define.ts';
import { asOf } from '../input/as-of.ts';
import { input, moment, optional, text } from '../input/fields.ts';
import { resourceSchema } from '../output/schemas.ts';

const output = z.extend(resourceSchema, {
  infrastructures: z.array(z.object({ name: z.string(), reason: z.string() })),
  relationships: z.object({ in: z.number(), out: z.number(), unresolved: z.number() }),
});

type Data = z.infer<typeof output>;

export const resourceShow = defineCommand({
  path: 'resource show',
  summary: 'everything about one resource',
  examples: [
    { line: 'resource show prod-app-db', what: 'by name' },
    { line: 'resource show i-0a1b2c3d4e5f67890 --at 6h', what: 'by id, as it was six hours ago' },
  ],
  effect: 'read',
  language: {
    intents: ['describe_resource'],
    phrases: [
      'describe i-0123456789abcdef0',
      'details of load balancer edge-alb',
      'what is sg-0f1e2d3c',
      'info on the database orders-db',
    ],
    severally: true,
    slots: { resource_id: 'id', name: 'id', region: 'region', time_window: 'at' },
  },
  positionals: [{ field: 'id', completes: 'resource' }],
  input: input({
    id: text('id, ARN or name of the resource'),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: optional(text('region, when the name fits several')),
    at: optional(moment('as of this time')),
  }),
  output,
  async run({ id, kind, region, at }, ctx) {
    const store = await ctx.store();
    const moment = await asOf(at, ctx);
    const resource = await resolveResource(store, id, {
      ...(kind === undefined ? {} : { kind }),
      ...(region === undefined ? {} : { region }),
      ...(moment === undefined ? {} : { at: moment }),
    });
    const edges = await store.relationships.around([resource.uid], moment);
    const unresolved = await store.relationships.unresolved([resource.uid], moment);
    const memberships = await store.infrastructures.membershipsOf(resource.uid, moment);
    return {
      data: {
        ...withoutUid(resource),
        infrastructures: memberships.map(({ infrastructure, reason }) => ({ name: infrastructure, reason })),
        relationships: {
          in: edges.filter(({ target }) => target === resource.uid).length,
          out: edges.filter(({ source }) => source === resource.uid).length,
          unresolved: unresolved.length,
        },
      },
      coverage: await coverageFor(store, {
        kinds: [resource.kind],
        regions: [resource.region],
        accounts: [resource.account],
        at: moment,
      }),
      // The id, because the name may fit several.
      suggestions: [`graph show ${shellWord(resource.id)}`, `graph impact ${shellWord(resource.id)}`],
    };
  },
  view: ({ tags, properties, infrastructures, relationships, ...resource }: Data) => [
    {
      block: 'fields',
      title: resource.name ?? resource.id,
      fields: [
        { label: 'id', value: resource.id },
        { label: 'arn', value: resource.arn },
        { label: 'kind', value: resource.kind },
        { label: 'status', value: { status: resource.status } },
        ...(resource.native_status === resource.status
          ? []
          : [{ label: 'native status', value: resource.native_status }]),
        { label: 'region', value: [resource.region, resource.zone].filter(Boolean).join(' · ') },
        { label: 'account', value: resource.account },
        { label: 'environment', value: resource.environment },
        {
          label: 'infrastructure',
          value:
            infrastructures.length === 0 ? 'unowned' : infrastructures.map(({ name, reason }) => `${name} (${reason})`),
        },
        {
          label: 'relationships',
          value: `${relationships.out} out, ${relationships.in} in${relationships.unresolved > 0 ? `, ${relationships.unresolved} to things not seen` : ''}`,
        },
        { label: 'first seen', value: { time: resource.first_seen } },
        { label: 'last seen', value: { time: resource.last_seen } },
      ],
    },
    {
      block: 'fields',
      title: 'properties',
      fields: Object.entries(properties).map(([label, value]) => ({ label, value: readable(value as Json) })),
    },
    { block: 'fields', title: 'tags', fields: Object.entries(tags).map(([label, value]) => ({ label, value })) },
  ],
});

function readable(value: Json): string | string[] {
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'object' ? JSON.stringify(entry) : String(entry)));
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
