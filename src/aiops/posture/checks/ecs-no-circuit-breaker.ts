import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const ecsNoCircuitBreaker: PostureCheck = {
  id: 'ecs-no-circuit-breaker',
  title: 'broken deployments of the service are not stopped',
  severity: 'info',
  kinds: ['ecs.service'],
  controls: [],
  attack: null,
  why: 'A task that never gets healthy is started again and again.',
  mend: {
    action: 'switch the deployment circuit breaker on, with rollback',
  },
  falsePositives: ['services that another tool deploys'],
  evaluate(service, view) {
    const controller = text(service.properties, 'deployment_controller');
    if (controller !== undefined && controller !== 'ECS') return NOT_APPLICABLE;
    return mustBe(service, 'circuit_breaker', true, view, 'has the deployment circuit breaker off');
  },
  examples: {
    fail: [{ kind: 'ecs.service', properties: { circuit_breaker: false } }],
    pass: [{ kind: 'ecs.service', properties: { circuit_breaker: true } }],
    unknown: [{ kind: 'ecs.service', properties: {} }],
  },
};
