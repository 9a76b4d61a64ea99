import { describe, expect, it } from 'vitest';
import { resourceSteps, resourcesTold } from '../../../src/commands/output/resources-told.ts';

const one = { id: 'i-1', name: 'web-1', kind: 'ec2.instance', status: 'running', region: 'us-east-1' } as const;
const web = { ...one, infrastructure: 'prod-app' };

describe('a list of resources in words', () => {
  it('tells of one what there is to tell', () => {
    expect(resourcesTold([web], 1)).toBe(
      '**1** resource: **web-1** of **prod-app**, ec2.instance, running, in us-east-1.',
    );
    expect(resourcesTold([], 0)).toBe('No resource fits.');
  });

  it('counts by kind, status, region and infrastructure, most first, and sums up the rest', () => {
    const others = ['a', 'b', 'c', 'd'].map((infrastructure, index) => ({
      ...web,
      status: 'stopped' as const,
      region: `eu-west-${(index % 2) + 1}`,
      infrastructure: index === 3 ? null : infrastructure,
    }));
    expect(resourcesTold([web, web, ...others], 6)).toBe(
      '**6** resources: all ec2.instance; 4 stopped, 2 running; 2 in eu-west-1, 2 in eu-west-2, 2 in us-east-1; 2 of prod-app, 1 of a, 1 of b, 2 others.',
    );
  });

  it('counts nothing it has not seen: a page is only so many of all', () => {
    expect(resourcesTold([web], 12)).toBe('**1** of **12** resources: **web-1**, ec2.instance, running, in us-east-1.');
  });

  it('keeps names of the cloud from setting type', () => {
    expect(resourcesTold([{ ...web, name: '**x**' }], 1)).toContain('**\\*\\*x\\*\\***');
  });
});

describe('the next step after a list', () => {
  it('is what is in trouble, before anything else', () => {
    const failed = { ...web, id: 'i-2', status: 'failed' as const };
    expect(resourceSteps([web, failed])).toEqual(['health i-2', 'infra show prod-app', 'resource show i-2']);
  });

  it('is the only one, or nothing', () => {
    expect(resourceSteps([web])).toEqual(['resource show i-1', 'graph impact i-1']);
    expect(resourceSteps([])).toEqual([]);
  });
});
