import { record, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const ecsInsightsOff: PostureCheck = {
  id: 'ecs-insights-off',
  title: 'cluster has Container Insights off',
  severity: 'info',
  kinds: ['ecs.cluster'],
  controls: ['FSBP ECS.12'],
  attack: null,
  why: 'What single tasks use cannot be told afterwards.',
  mend: {
    action: 'switch Container Insights on',
    command: aws('ecs update-cluster-settings', '--cluster', '--settings name=containerInsights,value=enhanced'),
  },
  falsePositives: ['another tool that measures containers'],
  evaluate(cluster, view) {
    const settings = record(cluster.properties, 'settings');
    if (settings === undefined) return missing(cluster, 'settings', view);
    const value = text(settings, 'containerInsights');
    if (value === undefined) return unknown('its settings do not say');
    return value === 'disabled' ? fail('has Container Insights disabled', { container_insights: value }) : PASS;
  },
  examples: {
    fail: [{ kind: 'ecs.cluster', properties: { settings: { containerInsights: 'disabled' } } }],
    pass: [{ kind: 'ecs.cluster', properties: { settings: { containerInsights: 'enhanced' } } }],
    unknown: [{ kind: 'ecs.cluster', properties: { settings: {} } }],
  },
};
