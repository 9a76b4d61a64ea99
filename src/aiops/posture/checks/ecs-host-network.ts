import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ecsHostNetwork: PostureCheck = {
  id: 'ecs-host-network',
  title: 'task uses the network of its machine',
  severity: 'medium',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'It reaches everything its machine reaches, metadata and other tasks included, past security groups of its own.',
  mend: {
    action: 'use the awsvpc network mode',
  },
  falsePositives: ['agents that must see the machine'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    const mode = text(definition.properties, 'network_mode');
    if (mode === undefined) return missing(definition, 'network_mode', view);
    return mode === 'host' ? fail('uses the network mode host', { network_mode: mode }) : PASS;
  },
  examples: {
    fail: [{ kind: 'ecs.task_definition', properties: { network_mode: 'host' } }],
    pass: [{ kind: 'ecs.task_definition', properties: { network_mode: 'awsvpc' } }],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};
