import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsSecretInEnvironment: PostureCheck = {
  id: 'ecs-secret-in-environment',
  title: 'secret seems to be in an environment variable',
  severity: 'medium',
  kinds: ['ecs.task_definition'],
  controls: ['FSBP ECS.8'],
  attack: { technique: 'T1552.001', tactic: 'Credential Access' },
  why: 'Whoever may describe the task definition reads it, and it stays in every old revision.',
  mend: {
    action: 'keep it in Secrets Manager or Parameter Store and refer to it under secrets',
  },
  falsePositives: ['a variable that holds the name of a secret and not the secret'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'environment', (container) => {
      const named = (texts(container, 'environment') ?? []).filter(looksSecret);
      return named.length > 0 ? `has ${named.join(', ')} in its environment (values are never read)` : undefined;
    });
  },
  examples: {
    fail: [
      {
        kind: 'ecs.task_definition',
        properties: { containers: [{ name: 'app', environment: ['DB_PASSWORD', 'PORT'] }] },
      },
    ],
    pass: [
      {
        kind: 'ecs.task_definition',
        properties: { containers: [{ name: 'app', environment: ['PORT', 'SECRET_ARN'] }] },
      },
    ],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};

/** Names that hold secrets, less those that hold where a secret lies. */
function looksSecret(name: string): boolean {
  const word =
    /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|AUTH_DATA|CREDENTIALS?|DSN|CONNECTION_STRING)(?:_|$)/i;
  const place = /(?:^|_)(?:ARN|NAME|PATH|FILE|URL|URI|TTL|EXPIRY|EXPIRATION|LENGTH|ENABLED|HEADER|ISSUER|ID|VERSION)$/i;
  const snake = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').replaceAll(/[-.]/g, '_');
  return (
    /AWS_SECRET_ACCESS_KEY|AWS_ACCESS_KEY_ID|ECS_ENGINE_AUTH_DATA/.test(snake) ||
    (word.test(snake) && !place.test(snake))
  );
}
