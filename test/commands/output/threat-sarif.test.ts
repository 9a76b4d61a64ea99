import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import { record } from '../../../src/aiops/threats/example-record.ts';
import { sarif } from '../../../src/commands/output/threat-sarif.ts';

const findings = (() => {
  const engine = threatEngine(threatRules);
  engine.see(record('cloudtrail:StopLogging', { name: 't' }));
  engine.see(record('iam:CreateUser', { userName: 'x' }));
  return engine.judgement().findings.map((finding) => ({ file: 'a b#1.json', ...finding }));
})();

describe('findings as SARIF', () => {
  it('has what the schema of 2.1.0 requires, and each result names a rule of the run', () => {
    const log = JSON.parse(sarif(findings, '1.2.3'));
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/sarif-schema-2\.1\.0\.json$/);
    const [run] = log.runs;
    expect(run.tool.driver).toMatchObject({ name: 'opsctl', version: '1.2.3' });
    expect(run.results).toHaveLength(findings.length);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.message.text).not.toBe('');
      expect(['error', 'warning', 'note', 'none']).toContain(result.level);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b%231.json');
      expect(result.partialFingerprints['opsctl/v1']).toContain(result.ruleId);
    }
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of run.tool.driver.rules) expect(rule.shortDescription.text).not.toBe('');
  });

  it('keeps the severity, as a level and as the number scanners read', () => {
    const [run] = JSON.parse(sarif(findings, '1')).runs;
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['error', 'error', 'note']);
    expect(run.tool.driver.rules[0].properties['security-severity']).toBe('8.0');
  });

  it('is a run without results when there are none, and refuses what is no finding', () => {
    expect(JSON.parse(sarif([], '1')).runs[0].results).toEqual([]);
    expect(() => sarif([{ id: 'x' }], '1')).toThrow(/sarif prints findings/);
  });
});
