import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentNamed } from '../../cmdb/environment.ts';
import { requireInfrastructure } from '../../cmdb/infrastructures/find.ts';
import { counted } from '../../core/counted.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Selector } from '../../store/tables/infrastructures.ts';
import { defineCommand } from '../define.ts';
import { input, list, optional, text } from '../input/fields.ts';
import {
  type InfrastructureData,
  infrastructureFields,
  infrastructureSchema,
  requireExplicit,
  saveExplicit,
  selectorMembers,
  selectorTags,
} from '../output/infrastructure.ts';

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
    'Writes to the local store only. A tag of the same key is replaced. Derived infrastructures follow the tags in AWS and cannot be changed here.',
  examples: [
    { line: 'infra update growth --tag Environment=staging --env staging', what: 'another tag and environment' },
    { line: 'infra update legacy --remove-member legacy-db --member legacy-db-2', what: 'one member for another' },
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
  }),
  output: infrastructureSchema,
  async run({ name, env, application, ...changes }, ctx) {
    const store = await ctx.store();
    const record = await requireInfrastructure(store, name);
    requireExplicit(record, 'updated');
    const changed = Object.values(changes).some((words) => words.length > 0);
    if (!changed && env === undefined && application === undefined)
      throw usageError(
        'nothing is said to change',
        'add --tag, --remove-tag, --member, --remove-member, --env or --application',
      );
    const selector = await changedSelector(store, record.selector, changes);
    if (Object.keys(selector.tags).length === 0 && selector.members.length === 0)
      throw usageError(
        `nothing would be left that says what belongs to ${record.name}`,
        `opsctl infra delete ${shellWord(record.name)} removes it`,
      );
    const data = await saveExplicit(ctx, store, 'infra update', {
      name: record.name,
      environment: env === undefined ? record.environment : environmentNamed(env),
      application: application ?? record.application,
      selector,
    });
    return {
      data,
      coverage: await coverageFor(store),
      // What could not be seen may belong to it, and yet the change was made whole.
      exitStatus: EXIT.ok,
      message: `**${inline(record.name)}** ${ctx.dryRun ? 'would group' : 'now groups'} ${counted(data.resources, 'resource')}. Nothing was changed${ctx.dryRun ? '' : ' in AWS'}.`,
      suggestions: [`infra show ${shellWord(record.name)}`],
    };
  },
  view: (data: InfrastructureData, { message }) => [
    { block: 'text', text: message ?? '' },
    { block: 'fields', title: data.name ?? '', fields: infrastructureFields(data) },
  ],
});

async function changedSelector(store: Store, before: Selector, changes: Changes): Promise<Selector> {
  const tags = { ...before.tags, ...selectorTags(changes.tag) };
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
