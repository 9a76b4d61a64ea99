import { records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ecsHostPath: PostureCheck = {
  id: 'ecs-host-path',
  title: 'task mounts sensitive paths of its machine',
  severity: 'high',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1611', tactic: 'Privilege Escalation' },
  why: 'The socket of the container runtime or the root of the disk is the machine itself.',
  mend: {
    action: 'use a volume of its own, or a path that holds nothing else',
  },
  falsePositives: ['agents that must see the machine'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    const volumes = records(definition.properties, 'volumes');
    if (volumes === undefined) return missing(definition, 'volumes', view);
    const paths = volumes
      .flatMap((volume) => text(volume, 'host_path') ?? [])
      .filter((path) => SENSITIVE.test(path) && !HARMLESS.has(path));
    return paths.length === 0 ? PASS : fail(`mounts ${paths.join(', ')} of its machine`, { host_paths: paths });
  },
  examples: {
    fail: [
      { kind: 'ecs.task_definition', properties: { volumes: [{ name: 'docker', host_path: '/var/run/docker.sock' }] } },
    ],
    pass: [
      {
        kind: 'ecs.task_definition',
        properties: {
          volumes: [
            { name: 'data', host_path: '/srv/data' },
            { name: 'zone', host_path: '/etc/localtime' },
          ],
        },
      },
    ],
    unknown: [{ kind: 'ecs.task_definition', properties: {} }],
  },
};

const SENSITIVE =
  /^(?:\/|\/(?:etc|root|proc|sys|dev|boot|home|var\/lib\/(?:docker|ecs)|(?:var\/)?run(?:\/.*\.sock)?)(?:\/.*)?)$/;

/** Mounted everywhere to tell containers the time zone. */
const HARMLESS = new Set(['/etc/localtime', '/etc/timezone']);
