import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import { record } from '../../../src/aiops/threats/example-record.ts';
import type { Example } from '../../../src/aiops/threats/rule.ts';

function found(rule: string, ...records: readonly unknown[]) {
  const engine = threatEngine(threatRules);
  for (const each of records) engine.see(each);
  return engine.judgement().findings.find((finding) => finding.rule === rule);
}

const REFUSED = { errorCode: 'AccessDenied' };

describe('how to mend what was done', () => {
  it('is a command for what the record names', () => {
    const key = record(
      'iam:CreateAccessKey',
      { userName: 'bob' },
      { responseElements: { accessKey: { accessKeyId: 'AKIABOB', userName: 'bob' } } },
    );
    expect(found('key-made-for-another', key)?.mend.command).toBe(
      'aws iam update-access-key --user-name bob --access-key-id AKIABOB --status Inactive',
    );
    const tool = record('iam:CreateAccessKey', { userName: 'bob' }, { userAgent: 'pacu' });
    expect(found('offensive-tool', tool)?.mend.command).toBe(
      'aws iam update-access-key --user-name alice --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive',
    );
    expect(found('trail-stopped', record('cloudtrail:StopLogging', { name: 'org' }))?.mend.command).toBe(
      'aws cloudtrail start-logging --region eu-west-1 --name org',
    );
    const shared = record('rds:ModifyDBSnapshotAttribute', {
      dBSnapshotIdentifier: 's1',
      attributeName: 'restore',
      valuesToAdd: ['444455556666', '777788889999'],
    });
    expect(found('image-or-snapshot-shared', shared)?.mend.command).toBe(
      'aws rds modify-db-snapshot-attribute --region eu-west-1 --db-snapshot-identifier s1 --attribute-name restore --values-to-remove 444455556666 777788889999',
    );
  });

  it('is no command where the record does not name it all, or the command would not undo the call', () => {
    expect(found('key-made-for-another', record('iam:CreateAccessKey', { userName: 'bob' }))?.mend.command).toBeNull();
    expect(found('trail-stopped', record('cloudtrail:DeleteTrail', { name: 'org' }))?.mend.command).toBeNull();
  });

  it('quotes what others named, and takes nothing that would be an option', () => {
    const named = (name: string) =>
      found('trail-stopped', record('cloudtrail:StopLogging', { name }))?.mend.command ?? null;
    expect(named("x'; rm -rf ~ #")).toBe("aws cloudtrail start-logging --region eu-west-1 --name 'x'\\''; rm -rf ~ #'");
    for (const name of ['--endpoint-url=http://evil', 'a\nb', 'HIDDEN_DUE_TO_SECURITY_REASONS'])
      expect(named(name)).toBeNull();
  });

  it.each(threatRules.map((rule) => [rule.id, rule] as const))('of %s has no gap', (_id, rule) => {
    for (const example of rule.examples.matches) {
      const engine = threatEngine([rule]);
      for (const each of list(example)) engine.see(each);
      const words = engine.judgement().findings.flatMap(({ mend }) => mend.command?.split(' ') ?? []);
      expect(words.filter((word) => /^(?:[A-Z]+|…)$/.test(word) && word !== 'AKIAIOSFODNN7EXAMPLE')).toEqual([]);
    }
  });
});

describe('what AWS refused', () => {
  it('is told as tried: in title, explanation and advice', () => {
    const tried = found('trail-stopped', record('cloudtrail:StopLogging', { name: 'org' }, REFUSED));
    expect(tried).toMatchObject({
      title: 'Tried, but refused by AWS: The audit trail was stopped or deleted',
      explanation: 'user/alice tried cloudtrail StopLogging of org in eu-west-1; AWS refused it (AccessDenied).',
      mend: { command: null },
      evidence: { refused: 1, affected: ['org'] },
    });
    expect(tried?.mend.action).toContain('nothing to undo');
  });

  it('comes after what was done, whatever came first', () => {
    const stop = (name: string, after: number, parts = {}) =>
      record('cloudtrail:StopLogging', { name }, { after, ...parts });
    const records = [stop('a', 0, REFUSED), stop('b', 10), stop('c', 20, REFUSED)];
    for (const order of [records, records.toReversed()])
      expect(found('trail-stopped', ...order)).toMatchObject({
        title: 'The audit trail was stopped or deleted',
        explanation: expect.stringMatching(/StopLogging of b in .* 3 calls in all, 2 refused\.$/),
        mend: { command: 'aws cloudtrail start-logging --region eu-west-1 --name b' },
        evidence: { refused: 2 },
      });
    expect(found('trail-stopped', ...records)?.evidence.affected).toEqual(['b', 'a', 'c']);
  });

  it('is still a call by the tool that made it', () => {
    const tool = found('offensive-tool', record('iam:ListUsers', null, { userAgent: 'pacu', ...REFUSED }));
    expect(tool?.title).not.toContain('Tried');
    expect(tool?.mend.command).toContain('--user-name alice');
  });
});

function list(example: Example): readonly unknown[] {
  return Array.isArray(example) ? example : [example];
}
