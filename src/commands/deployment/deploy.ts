import { prepareDeploy } from '../../cmdb/actions/ecs/deploy.ts';
import { usageError } from '../../core/errors.ts';
import { defineChange } from '../change/define-change.ts';
import { input, optional, text } from '../input/fields.ts';
import { prepareOnService, type ServiceInput, serviceFields } from '../input/service.ts';

interface DeployInput extends ServiceInput {
  image?: string | undefined;
  tag?: string | undefined;
  container?: string | undefined;
}

export const deploymentDeploy = defineChange<DeployInput>({
  path: 'deployment deploy',
  summary: 'deploy another image or version of a service',
  description:
    'Registers a revision of the task definition in use that differs only in one image, and sets the service to it; then waits until every task runs it. With --tag the repository stays. The container is the one named, else the only one of that repository, else the only essential one.',
  examples: [
    { line: 'deployment deploy checkout-prod/checkout-api --tag 4.13.0', what: 'another version of the same image' },
    {
      line: 'deployment deploy prod-api --image registry.example.com/prod-api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      what: 'an image by its digest',
    },
    {
      line: 'deployment deploy prod-api --tag 2026.11.20 --container prod-api --dry-run',
      what: 'the plan for one container',
    },
  ],
  effect: 'write',
  done: 'deployed',
  language: {
    intents: ['deploy'],
    phrases: [
      'deploy 4.13.0 to checkout-api in production',
      'deploy version v2.3.1 of prod-api',
      'roll out 2026.11.20 on prod-worker',
      'ship checkout-worker 4.13.0 to staging',
      'put version v2 on prod-api',
      'release prod-api 2026.11.20',
    ],
    slots: { name: 'service', resource_id: 'service', version: 'tag', region: 'region', environment: 'env' },
  },
  positionals: [{ field: 'service', completes: 'deployment' }],
  input: input({
    ...serviceFields,
    image: optional(text('the whole image: repository:tag or repository@sha256:…')),
    tag: optional(text('tag (or sha256:… digest) in the repository that runs now')),
    container: optional(text('container whose image it is, where several could be meant')),
  }),
  async prepare({ image, tag, container, ...which }, ctx) {
    if ((image === undefined) === (tag === undefined))
      throw usageError(
        image === undefined ? 'deployment deploy needs an image' : '--image and --tag exclude each other',
        'say --tag v2 for another version of the same image, or --image repository:tag',
      );
    const wanted = tag === undefined ? { image: image ?? '' } : { tag };
    return prepareOnService(which, ctx, (target, aws) => prepareDeploy(aws, target, wanted, container));
  },
});
