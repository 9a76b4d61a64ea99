import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import type { Example, ThreatRule } from '../../../src/aiops/threats/rule.ts';

describe('rules over CloudTrail', () => {
  it('are one a file, listed in order, under the name of the file', () => {
    const files = readdirSync(new URL('../../../src/aiops/rules/', import.meta.url))
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .map((file) => file.slice(0, -'.ts'.length));
    expect(threatRules.map(({ id }) => id)).toEqual(files.sort());
  });

  it.each(threatRules.map((rule) => [rule.id, rule] as const))('%s says what it is and what to do', (_id, rule) => {
    expect(rule.technique).toMatch(/^T\d{4}(\.\d{3})?$/);
    expect(rule.title).toMatch(/^[A-Z][^.]+$/);
    expect(rule.explanation).toMatch(/(?:\.|\. \{fact\})$/);
    expect(rule.explanation).toContain('{principal}');
    expect([...rule.explanation.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toSatisfy((names: string[]) =>
      names.every((name) => ['principal', 'event', 'resource', 'region', 'address', 'fact'].includes(name)),
    );
    expect(rule.mend.action).toMatch(/\.$/);
    expect(rule.falsePositives.length).toBeGreaterThan(0);
    expect(rule.calls.every((call) => /^[a-z0-9*-]+:[A-Za-z0-9*]+$/.test(call))).toBe(true);
    for (const control of rule.controls ?? []) expect(control).toMatch(/^(?:CIS 3\.0 \d(\.\d+)*|FSBP \w+\.\d+)$/);
  });

  it.each(threatRules.map((rule) => [rule.id, rule] as const))('%s reports its examples and no other', (_id, rule) => {
    expect(rule.examples.matches.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.doesNotMatch.length).toBeGreaterThanOrEqual(2);
    for (const example of rule.examples.matches) expect(findingsOf(rule, example), shown(example)).toHaveLength(1);
    for (const example of rule.examples.doesNotMatch) expect(findingsOf(rule, example), shown(example)).toEqual([]);
  });

  it.each(threatRules.map((rule) => [rule.id, rule] as const))(
    '%s fills in every part of its sentence',
    (_id, rule) => {
      for (const example of rule.examples.matches)
        for (const { explanation, event_ids } of findingsOf(rule, example)) {
          expect(explanation).not.toMatch(/[{}]|undefined|\[object| {2}|\bnull\b/);
          expect(event_ids.length).toBeGreaterThan(0);
        }
    },
  );
});

function findingsOf(rule: ThreatRule, example: Example) {
  const engine = threatEngine([rule]);
  for (const record of Array.isArray(example) ? example : [example]) engine.see(record);
  return engine.judgement().findings;
}

function shown(example: Example): string {
  return JSON.stringify(example).slice(0, 300);
}
