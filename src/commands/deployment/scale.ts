import { type Amount, prepareScale } from '../../cmdb/actions/ecs/scale.ts';
import { zonesOf } from '../../cmdb/deployments/zones.ts';
import { usageError } from '../../core/errors.ts';
import { defineChange } from '../change/define-change.ts';
import { input, optional, text } from '../input/fields.ts';
import { prepareOnService, type ServiceInput, serviceFields } from '../input/service.ts';

interface ScaleInput extends ServiceInput {
  to?: string | undefined;
  by?: string | undefined;
}

export const deploymentScale = defineChange<ScaleInput>({
  path: 'deployment scale',
  summary: 'run more or fewer tasks of a service',
  description:
    'Sets the desired count of an ECS service and waits until as many tasks run. Relative amounts count from what AWS says is desired at that moment. Application Auto Scaling, where it manages the service, may scale it back.',
  examples: [
    { line: 'deployment scale prod-api --to 6', what: 'so many tasks' },
    { line: 'deployment scale prod-api --by +2', what: 'two more than now' },
    {
      line: 'deployment scale checkout-staging/checkout-worker --to 0 --dry-run',
      what: 'what would happen without any',
    },
  ],
  effect: 'write',
  done: 'scaled',
  language: {
    intents: ['scale'],
    phrases: [
      'scale prod-api to 6',
      'scale checkout-api in staging up by 2',
      'set the number of tasks of prod-worker to 4',
      'add two more tasks to prod-api',
      'double prod-worker',
      'scale prod-worker down to zero',
      'i need 5 replicas of prod-api',
    ],
    slots: { name: 'service', resource_id: 'service', count: 'to', region: 'region', environment: 'env' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input({
    ...serviceFields,
    to: optional(text('how many tasks: 5')),
    by: optional(text('how many more or fewer: +2, -1, or x2 for twice as many')),
  }),
  async prepare({ to, by, ...which }, ctx) {
    if ((to === undefined) === (by === undefined))
      throw usageError(
        to === undefined ? 'deployment scale needs a number' : '--to and --by exclude each other',
        'say --to 5, or --by +2',
      );
    const amount = to === undefined ? relative(by ?? '') : absolute(to);
    const store = await ctx.store();
    return prepareOnService(which, ctx, async (target, aws) =>
      prepareScale(aws, target, amount, await zonesOf(store, target)),
    );
  },
});

function absolute(word: string): Amount {
  const text = word.trim();
  if (/^\d{1,9}$/.test(text)) return { to: Number(text) };
  const step = stepOf(text);
  throw usageError(
    `--to: "${word}" is no number of tasks`,
    step === undefined ? 'write it as --to 5' : `to count from what is desired now, write it as --by ${text}`,
  );
}

function relative(word: string): Amount {
  const step = stepOf(word.trim());
  if (step !== undefined) return step;
  throw usageError(`--by: "${word}" is no number of tasks`, 'write it as --by +2, --by -1 or --by x2');
}

/** `+2`, `-1`, `x2`, `x0.5`; without a sign as many more. */
function stepOf(word: string): Amount | undefined {
  const text = word.replace('−', '-');
  const [, step] = /^([+-]?\d{1,9})$/.exec(text) ?? [];
  if (step !== undefined) return { by: Number(step) };
  const [, factor] = /^[x×](\d{1,4}(?:\.\d{1,4})?)$/i.exec(text) ?? [];
  return factor === undefined ? undefined : { times: Number(factor) };
}
