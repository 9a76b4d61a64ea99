import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentNamed } from '../../cmdb/environment.ts';
import { requireInfrastructure } from '../../cmdb/infrastructures/find.ts';
import { counted } from '../../core/counted.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import { shellWord } from '../../core/shell-word.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { InfrastructureRecord, Selector } from '../../store/tables/infrastructures.ts';
import { defineCommand } from '../define.ts';
import { input, list, optional, text } from '../input/fields.ts';
import { inLine } from '../output/in-line.ts';
import { infrastructureFields, infrastructureSchema } from '../output/infrastructure.ts';
import { type Definition, ownTags, requireExplicit, saveExplicit, selectorMembers, tagsIn } from './explicit.ts';

const member = z.object({ id: z.string(), name: z.nullable(z.string()), kind: z.string(), region: z.string() });
/** Tags as key=value. */
const value = z.nullable(z.union([z.string(), z.array(z.string())]));
const output = z.extend(infrastructureSchema, {
  /** Fields that differ from what it was. */
  changes: z.array(z.object({ field: z.string(), before: value, after: value })),
  /** Resources that belong to it and did not, and the other way round. */
  joined: z.array(member),
  left: z.array(member),
});
type Data = z.infer<typeof output>;

interface Changes {
  tag: string[];
  removeTag: string[];
  member: string[];
  removeMember: string[];
}

export const infraUpdate = defineCommand({
  path: 'infra update',
  summary: 'change what belongs to an infrastructure created by hand',
  description:
    'Writes to the local store only: no resource in AWS is touched. Shows what differs, and which resources come to it or leave it. A tag of the same key is replaced. Derived infrastructures follow the tags in AWS and cannot be changed here.',
  examples: [
    { line: 'infra update growth --tag Environment=staging --env staging', what: 'another tag and environment' },
    { line: 'infra update legacy --remove-member legacy-db --member legacy-db-2', what: 'one member for another' },
    { line: 'infra update growth --set-tag Tier=silver --dry-run', what: 'what would differ' },
  ],
  effect: 'local write',
  plans: true,
  positionals: [{ field: 'name', completes: 'infrastructure' }],
  input: input({
    name: text('name of the infrastructure'),
    tag: list('tag that members must have as well: key=value'),
    removeTag: list('key of a tag that is no longer asked for'),
    member: list('a further member: id, ARN or name'),
    removeMember: list('a member no longer named'),
    env: optional(text('environment: production, staging, development …')),
    application: optional(text('application it is an environment of')),
    setTag: list('tag of the grouping itself: key=value'),
    unsetTag: list('key of a tag that the grouping itself no longer has'),
  }),
  output,
  async run({ name, env, application, setTag, unsetTag, ...changes }, ctx) {
    const store = await ctx.store();
    const record = await requireInfrastructure(store, name);
    requireExplicit(record, 'updated');
    const asked = [...Object.values(changes), setTag, unsetTag].some((words) => words.length > 0);
    if (!asked && env === undefined && application === undefined)
      throw usageError(
        'nothing is said to change',
        'add --tag, --remove-tag, --member, --remove-member, --set-tag, --unset-tag, --env or --application',
      );
    const selector = await changedSelector(store, record.selector, changes);
    if (Object.keys(selector.tags).length === 0 && selector.members.length === 0)
      throw usageError(
        `nothing would be left that says what belongs to ${record.name}`,
        `opsctl infra delete ${shellWord(record.name)} removes it`,
      );
    const { data, before, after, joined, left } = await saveExplicit(ctx, store, 'infra update', {
      name: record.name,
      environment: env === undefined ? record.environment : environmentNamed(env),
      application: application ?? record.application,
      selector,
      ownTags: ownTags(setTag, keptTags(record, unsetTag), selector),
    });
    const differences = differing(before ?? after, after);
    const coming =
      joined.length + left.length === 0 ? '' : `, **${joined.length}** come to it and **${left.length}** leave it`;
    return {
      data: { ...data, changes: differences, joined: joined.map(brief), left: left.map(brief) },
      coverage: await coverageFor(store),
      // What could not be seen may belong to it, and yet the change was made whole.
      exitStatus: EXIT.ok,
      warnings: differences.length === 0 ? [`${record.name} was so already: nothing differs`] : [],
      message: `**${inline(record.name)}** ${ctx.dryRun ? 'would group' : 'now groups'} ${counted(data.resources, 'resource')}${coming}. Nothing was changed${ctx.dryRun ? '' : ' in AWS'}.`,
      suggestions: [`infra show ${shellWord(record.name)}`],
    };
  },
  view: (data: Data, { message }): Block[] => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      title: 'what differs',
      empty: 'nothing differs',
      columns: [
        { key: 'field', label: 'field' },
        { key: 'before', label: 'before', wrap: true },
        { key: 'after', label: 'after', wrap: true },
      ],
      rows: data.changes.map(({ field, before, after }) => ({ field, before: inLine(before), after: inLine(after) })),
    },
    { block: 'fields', title: data.name ?? '', fields: infrastructureFields(data) },
    ...memberTable('come to it', data.joined),
    ...memberTable('leave it', data.left),
  ],
});

function memberTable(title: string, members: Data['joined']): Block[] {
  if (members.length === 0) return [];
  return [
    {
      block: 'table',
      title,
      columns: ['name', 'id', 'kind', 'region'].map((key) => ({ key, label: key })),
      rows: members.map((one) => ({ ...one })),
    },
  ];
}

const brief = ({ id, name, kind, region }: StoredResource): z.infer<typeof member> => ({ id, name, kind, region });

function differing(before: Definition, after: Definition): Data['changes'] {
  const fields = Object.keys(after) as (keyof Definition)[];
  return fields.flatMap((field) =>
    inLine(before[field]) === inLine(after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** Tags of the grouping itself that stay; those that select its members go with the selector. */
function keptTags({ tags, selector }: InfrastructureRecord, unset: readonly string[]): Record<string, string> {
  const own = Object.fromEntries(Object.entries(tags).filter(([key, value]) => selector.tags[key] !== value));
  for (const key of unset) {
    if (!Object.hasOwn(own, key))
      throw usageError(
        `--unset-tag: "${key}" is no tag of its own`,
        didYouMean(key, Object.keys(own)) ??
          (Object.hasOwn(selector.tags, key)
            ? `members are selected by it: --remove-tag ${shellWord(key)} takes it off`
            : 'opsctl infra show lists its tags'),
      );
    delete own[key];
  }
  return own;
}

async function changedSelector(store: Store, before: Selector, changes: Changes): Promise<Selector> {
  const tags = { ...before.tags, ...tagsIn(changes.tag, '--tag') };
  for (const key of changes.removeTag) {
    if (!Object.hasOwn(tags, key))
      throw usageError(
        `--remove-tag: "${key}" is not asked for`,
        didYouMean(key, Object.keys(tags)) ?? 'opsctl infra show lists its tags',
      );
    delete tags[key];
  }
  const members = new Set([...before.members, ...(await selectorMembers(store, changes.member))]);
  for (const word of changes.removeMember) {
    // What is gone from the estate can still be taken off by the id it was named with.
    const known = members.has(word) ? [word] : await selectorMembers(store, [word]);
    for (const id of known)
      if (!members.delete(id))
        throw usageError(
          `--remove-member: "${word}" is not named as a member`,
          'opsctl infra show lists the named members',
        );
  }
  return { tags, members: [...members] };
}
