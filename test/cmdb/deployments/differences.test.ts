import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import * as sdk from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { propertiesOf, propertyDifferences, revisionDifferences } from '../../../src/cmdb/deployments/differences.ts';
import { sampleOf } from '../../support/sdk-sample.ts';

const web: ContainerDefinition = {
  name: 'web',
  image: 'registry.example/shop:v7',
  memory: 512,
  environment: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'TOKEN', value: 'hunter1' },
  ],
  secrets: [{ name: 'PASSWORD', valueFrom: 'arn:one' }],
  portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
  command: ['serve', '--key', 'hunter1'],
};

const of = (...containerDefinitions: ContainerDefinition[]): TaskDefinition => ({
  family: 'shop',
  revision: 7,
  cpu: '256',
  memory: '512',
  containerDefinitions,
});

const notes = (before: TaskDefinition, after: TaskDefinition) =>
  revisionDifferences(before, after).map(({ note }) => note);

describe('what differs between two revisions', () => {
  it('is nothing between a revision and itself, whatever is set in it', () => {
    const whole = sampleOf(sdk.TaskDefinition$) as unknown as TaskDefinition;
    expect(notes(whole, structuredClone(whole))).toEqual([]);
    // What every revision has of its own is no difference.
    expect(notes(whole, { ...whole, revision: 8, registeredBy: 'somebody', registeredAt: new Date() })).toEqual([]);
  });

  it('is told in the words of the inventory', () => {
    expect(notes(of(web), { ...of({ ...web, image: 'registry.example/shop:v8' }), memory: '2048' })).toEqual([
      'memory: 512 MiB → 2 GiB',
      'image of web: v7 → v8',
    ]);
    expect(notes(of(web), of({ ...web, image: 'other.example/shop:v7' }))).toEqual([
      'image of web: registry.example/shop:v7 → other.example/shop:v7',
    ]);
    expect(
      notes(
        of(web),
        of({
          ...web,
          environment: [
            { name: 'LOG_LEVEL', value: 'info' },
            { name: 'FEATURE', value: 'on' },
          ],
          portMappings: [{ containerPort: 9090, protocol: 'tcp' }],
        }),
      ),
    ).toEqual(['ports of web: + 9090/tcp, − 8080/tcp', 'environment of web: + FEATURE, − TOKEN']);
  });

  it('tells containers that came and went', () => {
    const proxy = { name: 'proxy', image: 'envoy:1' };
    expect(notes(of(web), of(web, proxy))).toEqual(['container proxy added (envoy:1)']);
    expect(notes(of(web, proxy), of(web))).toEqual(['container proxy removed']);
    expect(notes(of(web, proxy), of(proxy, web))).toEqual([]);
  });

  it('tells that a value, a command or the source of a secret changed, and never what it is', () => {
    const changed = of({
      ...web,
      environment: [
        { name: 'TOKEN', value: 'hunter2' },
        { name: 'LOG_LEVEL', value: 'info' },
      ],
      command: ['serve', '--key', 'hunter2'],
      secrets: [{ name: 'PASSWORD', valueFrom: 'arn:two' }],
    });
    expect(notes(of(web), changed)).toEqual([
      'value of TOKEN of web changed',
      'source of a secret of web changed',
      'command of web changed',
    ]);
    expect(JSON.stringify(revisionDifferences(of(web), changed))).not.toMatch(/hunter|arn:two/);
    // What the inventory keeps cannot tell that, and does not hold it.
    expect(propertyDifferences(propertiesOf(of(web)), propertiesOf(changed))).toEqual([]);
  });
});
