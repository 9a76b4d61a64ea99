import { shellWord } from '../../core/shell-word.ts';
import { type Hazard, stateEvidence } from './hazard.ts';

export const failedDeployments: Hazard = {
  name: 'failed deployments',
  description: 'The latest rollout of an ECS service has failed.',
  reads: [],
  evaluate({ resource }) {
    const deployments = resource.properties.deployments;
    if (resource.kind !== 'ecs.service' || !Array.isArray(deployments)) return [];
    return deployments.flatMap((deployment) => {
      if (typeof deployment !== 'object' || deployment === null || Array.isArray(deployment)) return [];
      if (deployment.rollout_state !== 'FAILED') return [];
      const version = String(deployment.task_definition ?? 'unknown').replace(/^.*\//, '');
      const reason = deployment.rollout_state_reason;
      return [
        {
          hazard: 'failed deployments',
          cause: 'release',
          hits: 'all' as const,
          event: 1,
          assumption: 'deployment_failed' as const,
          basis: 'AWS state' as const,
          explanation: `the rollout of ${version} failed${typeof reason === 'string' ? `: ${reason.slice(0, 200)}` : ''}`,
          window: null,
          evidence: stateEvidence({ task_definition: version, failed_tasks: Number(deployment.failed_tasks ?? 0) }),
          actions: [
            {
              what: 'compare the new task definition with the one before',
              command: `opsctl resource show ${shellWord(resource.id)}`,
            },
          ],
        },
      ];
    });
  },
};
