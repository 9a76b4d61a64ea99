import { describe, expect, it } from 'vitest';
import { makePicture } from '../../../../src/cmdb/topology/picture/make-picture.ts';
import { found, isShown, NOTHING_HIDDEN, valuesOf } from '../../../../src/cmdb/topology/picture/page/filter.ts';
import { drawnLink as link, drawnResource as resource } from '../../../support/drawn-estate.ts';

const { nodes } = makePicture(
  [
    resource('ec2.instance', 'i-1', { name: 'web-1', tags: { Owner: 'Ada' }, infrastructure: 'shop' }),
    resource('ec2.volume', 'vol-77', { name: null, status: 'in-use' }),
    resource('rds.instance', 'db', { status: 'failed', region: 'eu-west-1' }),
    ...['a', 'b', 'c'].map((id) => resource('ec2.instance', id, { status: id === 'a' ? 'stopped' : 'running' })),
  ],
  [link('vol-77', 'ATTACHED_TO', 'i-1')],
);
const labels = (ids: string[]) => ids.map((id) => nodes.find((node) => node.id === id)?.label);

describe('search', () => {
  it.each([
    ['web', ['web-1']],
    ['i-1', ['web-1']],
    ['owner=ada', ['web-1']],
    ['vol-77', ['web-1']],
    ['EC2.instance shop', ['web-1']],
    ['failed', ['db']],
    ['ec2.instance c', ['3 × ec2.instance', 'web-1']],
    ['nothing-like-it', []],
    ['  ', []],
  ])('finds "%s"', (text, expected) => {
    expect(labels(found(nodes, text)).sort()).toEqual(expected);
  });
});

describe('filters', () => {
  it('count resources, the worst condition and the most frequent value first', () => {
    expect(valuesOf('condition', nodes).map(({ value, count }) => [value, count])).toEqual([
      ['bad', 1],
      ['well', 3],
      ['off', 1],
    ]);
    expect(valuesOf('kind', nodes)[0]).toEqual({ value: 'ec2.instance', label: 'ec2.instance', count: 4 });
    expect(valuesOf('infrastructure', nodes).map(({ label }) => label)).toEqual(['none', 'shop']);
  });

  it('hide a box when nothing of it is left to be seen', () => {
    const shown = (hidden: Partial<typeof NOTHING_HIDDEN>) =>
      nodes.filter((node) => isShown(node, { ...NOTHING_HIDDEN, ...hidden })).map(({ label }) => label);
    expect(shown({})).toHaveLength(3);
    expect(shown({ condition: new Set(['off']) })).toHaveLength(3);
    expect(shown({ condition: new Set(['off', 'well']) })).toEqual(['db']);
    expect(shown({ region: new Set(['us-east-1']) })).toEqual(['db']);
  });
});
