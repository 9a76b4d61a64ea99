import { describe, expect, it } from 'vitest';
import { type Component, combine, type Group, type Risk } from '../../../src/aiops/predictors/combine.ts';

const SHARES = { failoverFails: 0.05, replacementTooLate: 0.1 };
const host = (probability: number, cause = 'host'): Risk => ({ probability, cause, hits: 'host' });
const all = (probability: number, cause: string): Risk => ({ probability, cause, hits: 'all' });
const component = (id: string, risks: Risk[], more: Partial<Component> = {}): Component => ({
  id,
  risks,
  standby: false,
  replaced: false,
  serves: true,
  ...more,
});
const of = (components: Component[], groups: Group[] = []) => combine({ components, groups }, SHARES).probability;

describe('combine', () => {
  it('adds independent single points: 1 − 0.9 · 0.8', () => {
    expect(of([component('a', [host(0.1)]), component('b', [all(0.2, 'storage')])])).toBeCloseTo(0.28, 12);
    expect(of([])).toBe(0);
  });

  it('counts one cause of a component once, and different causes both', () => {
    expect(of([component('db', [all(0.6, 'storage'), all(0.15, 'storage')])])).toBeCloseTo(0.6, 12);
    expect(of([component('db', [all(0.6, 'storage'), all(0.15, 'cpu')])])).toBeCloseTo(0.66, 12);
  });

  it('counts failing requests once for the whole system', () => {
    expect(of([component('lb', [all(0.5, 'errors')]), component('tg', [all(0.4, 'errors')])])).toBeCloseTo(0.5, 12);
    expect(of([component('lb', [all(0.5, 'capacity')]), component('tg', [all(0.4, 'capacity')])])).toBeCloseTo(0.7, 12);
  });

  it('lets a group of three survive one: at least two of 0.1, 0.2 and 0.3 is 0.098', () => {
    const members = [component('a', [host(0.1)]), component('b', [host(0.2)]), component('c', [host(0.3)])];
    const group = { id: 'g', members: ['a', 'b', 'c'] };
    expect(of(members, [{ ...group, needed: 2 }])).toBeCloseTo(0.098, 12);
    expect(of(members, [{ ...group, needed: 1 }])).toBeCloseTo(0.006, 12);
    expect(of(members, [{ ...group, needed: 3 }])).toBeCloseTo(0.496, 12);
  });

  it('takes a member of which nothing is known for one without risk', () => {
    expect(of([component('a', [host(0.9)])], [{ id: 'g', members: ['a', null], needed: 1 }])).toBe(0);
    expect(of([component('a', [host(0.9)])], [{ id: 'g', members: ['a', null], needed: 2 }])).toBeCloseTo(0.9, 12);
  });

  it('a standby catches the host, not a full disk: 1 − (1 − 0.8 · 0.05)(1 − 0.5)', () => {
    const risks = [host(0.8), all(0.5, 'storage')];
    expect(of([component('db', risks, { standby: true })])).toBeCloseTo(0.52, 12);
    expect(of([component('db', risks)])).toBeCloseTo(0.9, 12);
  });

  it('a replaced member keeps a tenth of its risk, but stays out once its health check failed', () => {
    const group: Group[] = [{ id: 'g', members: ['a', 'b'], needed: 2 }];
    expect(of([component('a', [host(0.5)], { replaced: true }), component('b', [])], group)).toBeCloseTo(0.05, 12);
    expect(of([component('a', [host(0.5, 'health')], { replaced: true }), component('b', [])], group)).toBeCloseTo(
      0.5,
      12,
    );
  });

  it('takes a group without a healthy member and its unhealthy members for one observation', () => {
    const sick = [component('a', [host(0.9, 'health')]), component('g', [all(0.97, 'health')])];
    expect(of(sick, [{ id: 'g', members: ['a'], needed: 1 }])).toBeCloseTo(0.97, 12);
  });

  it('leaves out what is beside the serving path', () => {
    expect(
      of([component('bastion', [host(0.98)], { serves: false }), component('db', [all(0.1, 'storage')])]),
    ).toBeCloseTo(0.1, 12);
  });
});
