import { prepareRollback } from '../../cmdb/actions/ecs/rollback.ts';
import { revisionsSet } from '../../cmdb/deployments/set-by-calls.ts';
import { defineChange } from '../change/define-change.ts';
import { input, optional, text } from '../input/fields.ts';
import { prepareOnService, type ServiceInput, serviceFields } from '../input/service.ts';

interface RollbackInput extends ServiceInput {
  to?: string | undefined;
}

export const deploymentRollback = defineChange<RollbackInput>({
  path: 'deployment rollback',
  summary: 'go back to the revision that ran before, or to a named one',
  description:
    'Sets the service to a revision that is registered already, and waits until every task runs it. Without --to it is the revision that ran before: the one still being replaced, else the one that the inventory saw or CloudTrail recorded before, else the next lower active one, but never one that somebody went back from; the plan says which and why. An inactive revision is refused, and so is the one in use.',
  examples: [
    { line: 'deployment rollback prod-api', what: 'to what ran before' },
    { line: 'deployment rollback checkout-prod/checkout-api --to 87', what: 'to a revision' },
    {
      line: 'deployment rollback checkout-prod/checkout-api --to 4.11.3',
      what: 'to the newest revision with this image tag',
    },
  ],
  effect: 'write',
  done: 'rolled back',
  language: {
    intents: ['rollback'],
    phrases: [
      'roll back prod-api',
      'rollback checkout-api in production to 4.11.3',
      'undo the last deploy of prod-worker',
      'put prod-api back to the previous version',
      'revert prod-worker to revision 11',
      'go back to the last good version of prod-api',
    ],
    slots: { name: 'service', resource_id: 'service', version: 'to', region: 'region', environment: 'env' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input({
    ...serviceFields,
    to: optional(
      text('revision (41 or family:41), image tag, previous, or last-good for the last whose rollout completed'),
    ),
  }),
  async prepare({ to, ...which }, ctx) {
    const store = await ctx.store();
    return prepareOnService(which, ctx, async (target, aws) =>
      prepareRollback(aws, target, to, await store.resources.history(target.uid), await revisionsSet(store, target)),
    );
  },
});
