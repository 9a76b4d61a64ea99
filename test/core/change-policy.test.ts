import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decide,
  POLICY_DECISIONS,
  type PolicyDecision,
  type PolicyQuestion,
  type PolicyRule,
} from '../../src/core/change-policy.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const rule = (given: Partial<PolicyRule>): PolicyRule => ({
  name: 'r',
  account: [],
  region: [],
  environment: [],
  effect: [],
  command: [],
  decision: 'forbid',
  reason: null,
  until: null,
  file: 'policy.yaml',
  ...given,
});
const question: PolicyQuestion = {
  account: '123456789012',
  region: 'eu-west-1',
  environment: 'production',
  effect: 'write',
  command: 'deployment scale',
};
const decisionOf = (rules: PolicyRule[], asked: Partial<PolicyQuestion> = {}) =>
  decide({ rules, files: [] }, [{ ...question, ...asked }], NOW).decision;

describe('a rule', () => {
  it.each<[string, Partial<PolicyRule>, boolean]>([
    ['that names nothing', {}, true],
    ['of the account', { account: ['123456789012'] }, true],
    ['of another account', { account: ['210987654321'] }, false],
    ['of one of several regions', { region: ['us-*', 'eu-*'] }, true],
    ['of another region', { region: ['us-*'] }, false],
    ['of the environment, whatever its case', { environment: ['Production'] }, true],
    ['of the other effect', { effect: ['destructive'] }, false],
    ['of the group of commands', { command: ['deployment *'] }, true],
    ['of a command that only begins alike', { command: ['deployment'] }, false],
    ['of which one part does not fit', { region: ['eu-*'], command: ['resource *'] }, false],
    ['that ends later', { until: '2026-11-23T02:00:01Z' }, true],
    ['that has just ended', { until: '2026-11-23T02:00:00Z' }, false],
    ['that ended with the day before', { until: '2026-11-23' }, false],
  ])('%s fits: %s', (_, given, fits) => {
    expect(decisionOf([rule(given)])).toBe(fits ? 'forbid' : null);
  });

  it('of an environment does not fit what has none, and one of any does', () => {
    expect(decisionOf([rule({ environment: ['prod*'] })], { environment: null })).toBeNull();
    expect(decisionOf([rule({ environment: ['*'] })], { environment: null })).toBe('forbid');
  });
});

it('the strictest counts, whatever the order, with the rules that ask for it', () => {
  const rules = [rule({ name: 'a', decision: 'confirm' }), rule({ name: 'b', decision: 'typed-name' })];
  for (const order of [rules, rules.toReversed()])
    expect(decide({ rules: order, files: [] }, [question], NOW)).toMatchObject({
      decision: 'typed-name',
      rules: [{ name: 'b' }],
    });
});

it('of several things one that is forbidden forbids all', () => {
  const rules = [rule({ environment: ['production'] })];
  const sandbox = { ...question, environment: 'sandbox' };
  expect(decide({ rules, files: [] }, [sandbox, question], NOW).decision).toBe('forbid');
  expect(decide({ rules, files: [] }, [sandbox], NOW).decision).toBeNull();
});

it('one more rule, or one more thing, never makes it laxer', () => {
  const words = (...values: string[]) => fc.array(fc.constantFrom(...values, '*'), { maxLength: 2 });
  const rules = fc.array(
    fc.record({
      name: fc.constant('r'),
      account: words('1', '2'),
      region: words('eu-west-1', 'us-east-1', 'eu-*'),
      environment: words('production', 'staging'),
      effect: words('write', 'destructive'),
      command: words('resource stop', 'resource *', 'deployment scale'),
      decision: fc.constantFrom(...POLICY_DECISIONS),
      reason: fc.constant(null),
      until: fc.constantFrom(null, '2026-11-22', '2026-11-24'),
      file: fc.constant('f'),
    }),
    { maxLength: 6 },
  );
  const questions = fc.array(
    fc.record({
      account: fc.constantFrom('1', '2'),
      region: fc.constantFrom('eu-west-1', 'us-east-1'),
      environment: fc.constantFrom('production', 'staging', null),
      effect: fc.constantFrom('write' as const, 'destructive' as const),
      command: fc.constantFrom('resource stop', 'deployment scale'),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const strictness = (decision: PolicyDecision | null) => (decision === null ? 3 : POLICY_DECISIONS.indexOf(decision));
  fc.assert(
    fc.property(rules, rules, questions, questions, (some, more, asked, others) => {
      const before = strictness(decide({ rules: some, files: [] }, asked, NOW).decision);
      const withRules = strictness(decide({ rules: [...some, ...more], files: [] }, asked, NOW).decision);
      const withThings = strictness(decide({ rules: some, files: [] }, [...asked, ...others], NOW).decision);
      expect(withRules).toBeLessThanOrEqual(before);
      expect(withThings).toBeLessThanOrEqual(before);
    }),
  );
});
