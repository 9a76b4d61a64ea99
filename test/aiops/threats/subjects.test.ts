import { expect, it } from 'vitest';
import { postureChecks } from '../../../src/aiops/posture/checks/index.ts';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { patternsOf, SUBJECTS, subjectsOf } from '../../../src/aiops/threats/subjects.ts';
import { fitsWildcard } from '../../../src/core/wildcard.ts';

const ids = [...threatRules, ...postureChecks].map(({ id }) => id);

it('every rule and check is about something', () => {
  expect(ids.filter((id) => subjectsOf(id).length === 0)).toEqual([]);
});

it.each(SUBJECTS)('all that is said to be about %s exists', (subject) => {
  const patterns = patternsOf(subject);
  expect(patterns.filter((pattern) => !ids.some((id) => fitsWildcard(id, pattern)))).toEqual([]);
  expect(new Set(patterns).size).toBe(patterns.length);
});

it('nothing is about nearly everything', () => {
  for (const subject of SUBJECTS) {
    const share = ids.filter((id) => subjectsOf(id).includes(subject)).length / ids.length;
    expect(share).toBeLessThan(0.35);
  }
});

it.each([
  ['image-or-snapshot-shared', ['sharing', 'data']],
  ['secrets-read-in-bulk', ['secrets']],
  ['trail-stopped', ['logging']],
  ['rds-internet-reachable', ['exposure', 'data']],
  ['security-group-world-ssh', ['exposure', 'network']],
  ['console-without-second-factor', ['sign-in']],
])('%s is about %j', (id, subjects) => {
  expect(subjectsOf(id)).toEqual(subjects);
});
