import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentIn, environmentNamed } from '../../cmdb/environment.ts';
import { slug } from '../../cmdb/infrastructures/naming.ts';
import { counted } from '../../core/counted.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { input, list, optional, text } from '../input/fields.ts';
import { type InfrastructureData, infrastructureFields, infrastructureSchema } from '../output/infrastructure.ts';
import { nameWarnings, ownTags, saveExplicit, selectorMembers, tagsIn } from './explicit.ts';

export const infraCreate = defineCommand({
  path: 'infra create',
  summary: 'group existing resources under a name, by tags or one by one',
  description:
    'Writes to the local store only: nothing is made in AWS, which is the work of Terraform, CloudFormation or the console. Members are the resources on which all --tag hold, those named with --member, and everything attached to them; they are found anew at every discovery. Values may hold * for anything. --set-tag puts tags on the grouping itself, to list it by.',
  examples: [
    { line: 'infra create growth --tag Team=growth --tag Environment=prod', what: 'by tags that must all hold' },
    {
      line: 'infra create legacy --member i-0a1b2c3d4e5f67890 --member legacy-db --env production',
      what: 'one by one',
    },
    {
      line: 'infra create growth --tag Team=growth --set-tag Tier=gold --dry-run',
      what: 'what it would group, with a tag of its own',
    },
  ],
  effect: 'local write',
  plans: true,
  language: {
    intents: ['create_infrastructure'],
    phrases: [
      'create an infrastructure called growth with tag Team=growth',
      'make a new environment named growth tagged Team=growth',
    ],
    slots: { name: 'name', tag: 'tag', environment: 'env' },
  },
  positionals: [{ field: 'name' }],
  input: input({
    name: text('name of the new infrastructure'),
    tag: list('tag that members have: key=value; several must all hold'),
    member: list('a member: id, ARN or name of a resource'),
    env: optional(text('environment: production, staging, development …')),
    application: optional(text('application it is an environment of')),
    setTag: list('tag of the grouping itself: key=value'),
  }),
  output: infrastructureSchema,
  async run({ name, tag, member, env, application, setTag }, ctx) {
    const clean = slug(name);
    if (clean !== name)
      throw usageError(
        `"${name}" cannot be the name of an infrastructure`,
        clean === '' ? 'use letters, digits and . _ @ + -' : `try ${clean}`,
      );
    if (tag.length === 0 && member.length === 0)
      throw usageError(
        `nothing says what belongs to ${name}: opsctl groups existing resources, it does not provision new ones`,
        'add --tag key=value or --member <id>',
      );
    const store = await ctx.store();
    const taken = await store.infrastructures.get(name);
    if (taken)
      throw usageError(
        `${taken.name} exists already (${taken.origin === 'explicit' ? 'created by hand' : `derived from ${taken.origin}`})`,
        taken.origin === 'explicit' ? `opsctl infra update ${shellWord(taken.name)} changes it` : 'choose another name',
      );
    const selector = { tags: tagsIn(tag, '--tag'), members: await selectorMembers(store, member) };
    const { data, joined } = await saveExplicit(ctx, store, 'infra create', {
      name,
      environment: env === undefined ? environmentIn(name) : environmentNamed(env),
      application: application ?? null,
      selector,
      ownTags: ownTags(setTag, {}, selector),
    });
    return {
      data,
      coverage: await coverageFor(store),
      // What could not be seen may belong to it, and yet the change was made whole.
      exitStatus: EXIT.ok,
      warnings: [
        ...(data.resources === 0
          ? [`no known resource fits ${tag.join(' and ')}: ${name} is empty until one does`]
          : []),
        ...(await nameWarnings(store, name, joined)),
      ],
      message: `**${inline(name)}** ${ctx.dryRun ? 'would group' : 'groups'} ${counted(data.resources, 'resource')}. Nothing was changed${ctx.dryRun ? '' : ' in AWS'}.`,
      suggestions: ctx.dryRun ? [] : [`infra show ${shellWord(name)}`],
    };
  },
  view: (data: InfrastructureData, { message }) => [
    { block: 'text', text: message ?? '' },
    { block: 'fields', title: data.name ?? '', fields: infrastructureFields(data) },
  ],
});
