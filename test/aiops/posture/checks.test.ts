import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postureChecks } from '../../../src/aiops/posture/checks/index.ts';
import { resourceTypes } from '../../../src/cmdb/resources/index.ts';
import { ROOT } from '../../support/imports.ts';
import { outcomeOf } from '../../support/posture.ts';

const FOLDER = join(ROOT, 'src/aiops/posture/checks');
const KINDS = new Set(resourceTypes.map(({ kind }) => kind));
const CONTROL = /^(?:CIS [35]\.0 \d(?:\.\d{1,2}){1,2}|FSBP (?:AutoScaling|EC2|ECS|ELB|RDS)\.\d{1,3})$/;
/** The enterprise tactics that MITRE has for cloud and containers. */
const TACTICS = [
  'Reconnaissance',
  'Initial Access',
  'Execution',
  'Persistence',
  'Privilege Escalation',
  'Defense Evasion',
  'Credential Access',
  'Discovery',
  'Lateral Movement',
  'Collection',
  'Command and Control',
  'Exfiltration',
  'Impact',
];

describe('the list of checks', () => {
  it('is the folder, sorted, and long enough', () => {
    const files = readdirSync(FOLDER)
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(postureChecks.map(({ id }) => id)).toEqual(files);
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it('has no two checks with the same title', () => {
    const titles = postureChecks.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe.each(postureChecks.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it('says what it means, what to do and when it is wrong', () => {
    expect(check.title).toMatch(/^\S.*[^.]$/);
    expect(check.why).toMatch(/^[A-Z].*\.$/);
    expect(check.mend.action).toMatch(/^\S.*[^.]$/);
    expect(check.falsePositives.length).toBeGreaterThan(0);
    for (const text of check.falsePositives) expect(text.trim()).not.toBe('');
    expect(check.kinds.filter((kind) => !KINDS.has(kind))).toEqual([]);
    expect(check.kinds.length).toBeGreaterThan(0);
  });

  it('names controls and techniques in their own form', () => {
    for (const control of check.controls) expect(control).toMatch(CONTROL);
    if (check.attack !== null) {
      expect(check.attack.technique).toMatch(/^T\d{4}(?:\.\d{3})?$/);
      expect(TACTICS).toContain(check.attack.tactic);
    }
  });

  it.each(['fail', 'pass', 'unknown'] as const)('judges its examples of %s', async (outcome) => {
    const examples = check.examples[outcome];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(await outcomeOf(check, example), JSON.stringify(example)).toBe(outcome);
  });
});
