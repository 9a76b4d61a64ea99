import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../scripts/docs/iam-policy.ts';
import { RELATIONSHIP_TYPES } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { RESOURCE_CATEGORIES, STATUSES } from '../../src/core/model.ts';
import { walk } from '../support/recorded-actions.ts';

const KINDS = resourceTypes.map(({ kind }) => kind);

/** Calls made only in cases the bundled account does not show, with the case. */
const RARE: Record<string, string> = {
  'ecs:ListTaskDefinitions': 'when the newest revision of a family was withdrawn',
};

describe('resource types', () => {
  it('have kinds of their own', () => {
    expect(KINDS.filter((kind, index) => KINDS.indexOf(kind) !== index)).toEqual([]);
  });
});

describe.each(resourceTypes)('$kind', (type) => {
  it('is described, in a category that exists', () => {
    expect(type.kind).toMatch(/^[a-z0-9]+\.[a-z_]+$/);
    expect(RESOURCE_CATEGORIES).toContain(type.type);
    expect(type.description).toMatch(/^[A-Z].{20,}\.$/s);
  });

  it('asks only to read', () => {
    for (const action of actionsOf(type)) expect(action).toMatch(/^[a-z0-9]+:(?:Describe|List|Get)[A-Za-z]+$/);
  });

  it('tells its details apart, and what each brings', () => {
    const details = type.details ?? [];
    expect(new Set(details.map(({ aspect }) => aspect)).size).toBe(details.length);
    for (const { properties, relationships = [] } of details) {
      expect(properties.length + relationships.length).toBeGreaterThan(0);
      expect(relationships.filter((name) => !(name in RELATIONSHIP_TYPES))).toEqual([]);
    }
  });

  it('names each of its metrics once', () => {
    const names = (type.metrics ?? []).map(({ metric }) => metric);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { metric, period, namespace } of type.metrics ?? []) {
      expect(metric).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(period % 60).toBe(0);
      expect(namespace).toMatch(/^(?:AWS|ECS)\/|^CWAgent$/);
    }
  });

  it('sends the requests it declares, and maps what it finds', async () => {
    const { actions, drafts, links } = await walk(type);
    const declared = actionsOf(type);
    expect(actions.filter((action) => !declared.includes(action))).toEqual([]);
    // With nothing to enrich, further calls are rightly not made.
    if (drafts.length > 0)
      expect(declared.filter((action) => !actions.includes(action) && !(action in RARE))).toEqual([]);
    for (const { id, status, properties } of drafts) {
      expect(id).not.toBe('');
      expect(STATUSES).toContain(status);
      for (const key of Object.keys(properties)) expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    }
    for (const { type: name, to, from } of links) {
      expect(RELATIONSHIP_TYPES).toHaveProperty(name);
      for (const end of from ? [to, from] : [to]) {
        expect(KINDS).toContain(end.kind);
        expect(end.id).not.toBe('');
      }
    }
  });
});
