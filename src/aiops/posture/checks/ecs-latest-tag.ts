import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { everyContainer } from '../containers.ts';
import { NOT_APPLICABLE } from '../verdict.ts';

export const ecsLatestTag: PostureCheck = {
  id: 'ecs-latest-tag',
  title: 'container runs whatever is called latest',
  severity: 'low',
  kinds: ['ecs.task_definition'],
  controls: [],
  attack: { technique: 'T1525', tactic: 'Persistence' },
  why: 'Nobody can tell what ran, two tasks may differ, and who can push can change production.',
  mend: {
    action: 'name a version, better a digest',
  },
  falsePositives: ['development'],
  evaluate(definition, view) {
    if (definition.status === 'inactive') return NOT_APPLICABLE;
    return everyContainer(definition, view, 'the image', (container) => {
      const image = text(container, 'image');
      if (image === undefined) return 'unknown';
      const last = image.split('/').at(-1) ?? image;
      return image.includes('@sha256:') || (last.includes(':') && !last.endsWith(':latest'))
        ? undefined
        : `runs ${image}`;
    });
  },
  examples: {
    fail: [
      {
        kind: 'ecs.task_definition',
        properties: { containers: [{ name: 'app', image: 'registry.example/app:latest' }] },
      },
      {
        kind: 'ecs.task_definition',
        properties: { containers: [{ name: 'app', image: 'registry.example:5000/app' }] },
      },
    ],
    pass: [
      { kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', image: 'registry.example/app:4.1' }] } },
      { kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', image: 'app@sha256:0123' }] } },
    ],
    unknown: [{ kind: 'ecs.task_definition', properties: { containers: [{ name: 'app', image: null }] } }],
  },
};
