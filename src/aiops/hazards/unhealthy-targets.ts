import { shellWord } from '../../core/shell-word.ts';
import { type Finding, type Hazard, stateEvidence } from './hazard.ts';

const BALANCERS = ['elbv2.target_group', 'elb.load_balancer'];

export const unhealthyTargets: Hazard = {
  name: 'unhealthy targets',
  description: 'A load balancer reports a target as unhealthy, or has no healthy target left.',
  reads: [],
  evaluate({ resource, neighbours }, { now }) {
    const finding = (
      explanation: string,
      values: Record<string, number | string | null>,
      who: string,
    ): Omit<Finding, 'hits' | 'assumption'> => ({
      hazard: 'unhealthy targets',
      cause: 'health',
      event: 1,
      basis: 'AWS state',
      explanation,
      window: { earliest: now, likely: now, latest: null },
      evidence: stateEvidence(values),
      actions: [
        {
          what: 'see what the health check answers, and whether its security group lets it in',
          command: `opsctl resource relations ${shellWord(who)}`,
        },
      ],
    });
    const reporters = neighbours.filter(
      ({ type, direction, properties }) =>
        type === 'TARGETS' && direction === 'in' && /^unhealthy/.test(String(properties.state)),
    );
    const found: Finding[] = reporters.map(({ resource: group, properties }) => ({
      ...finding(
        `${group.name ?? group.id} reports it unhealthy: ${String(properties.description ?? properties.reason ?? 'no reason given')}`,
        {
          state: String(properties.state),
          reason: properties.reason === undefined ? null : String(properties.reason),
        },
        resource.id,
      ),
      hits: 'host',
      assumption: 'target_unhealthy',
    }));
    const { healthy_targets: healthy, targets, initial_targets: initial } = resource.properties;
    if (
      BALANCERS.includes(resource.kind) &&
      healthy === 0 &&
      typeof targets === 'number' &&
      targets > 0 &&
      !(Number(initial) > 0)
    )
      found.push({
        ...finding(
          `none of its ${targets} targets is healthy`,
          { healthy_targets: 0, targets },
          resource.name ?? resource.id,
        ),
        hits: 'all',
        assumption: 'no_capacity',
      });
    return found;
  },
};
