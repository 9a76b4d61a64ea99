import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { attackIn, raisedBy } from '../../../src/aiops/threats/attack.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import { type ExampleParts, record, user } from '../../../src/aiops/threats/example-record.ts';

const KALI = 'Boto3/1.9.89 Linux/4.19.0-kali3-amd64';
const HERE = '203.0.113.9';
const THERE = '203.0.113.80';

function judged(records: readonly unknown[]) {
  const engine = threatEngine(threatRules);
  for (const each of records) engine.see(each);
  return engine.judgement().findings;
}

/** A call by a user, so many seconds after the first. */
function by(name: string, after: number, action: string, parameters: object | null, parts: ExampleParts = {}) {
  const own = { after, userIdentity: user(name), sourceIPAddress: HERE, eventID: `${name}-${after}`, ...parts };
  return record(action, parameters as Record<string, unknown> | null, own);
}

/** What mallory did: found out where she is, and made eve with all rights and a key. */
const MALLORY = [
  by('mallory', 0, 'sts:GetCallerIdentity', null, { userAgent: KALI }),
  by('mallory', 60, 'iam:CreateUser', { userName: 'eve' }),
  by('mallory', 70, 'iam:AttachUserPolicy', {
    userName: 'eve',
    policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  }),
  by('mallory', 80, 'iam:CreateAccessKey', { userName: 'eve' }),
];
const eve = (parts: ExampleParts) => [
  by('eve', 300, 'cloudtrail:StopLogging', { name: 'org' }, parts),
  by('eve', 400, 'ec2:ModifySnapshotAttribute', SHARE, parts),
];
const SHARE = { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ userId: '444455556666' }] } } };
const names = (records: readonly unknown[]) =>
  attackIn(judged(records))?.attackers.map(({ principal }) => principal.replace(/^.*\//, ''));

describe('an attack', () => {
  it('is told by its first attacker and the chain, also from another address, in the order of time', () => {
    const attack = attackIn(judged([...MALLORY, ...eve({ sourceIPAddress: THERE })]));
    expect(attack?.attackers).toMatchObject([
      { since: '2026-01-15T10:00:00Z', addresses: [HERE], joined: null },
      { since: '2026-01-15T10:05:00Z', addresses: [THERE], joined: { by: 'made' } },
    ]);
    expect(attack?.attackers[1]?.joined?.to).toBe(attack?.attackers[0]?.principal);
    expect(attack?.since).toBe('2026-01-15T10:00:00Z');
    expect(attack?.tactics[0]).toBe('Discovery');
    expect(attack?.tactics.at(-1)).toBe('Exfiltration');
  });

  it('joins who called from the same address, but no services of AWS, and nobody a week later', () => {
    const calm = MALLORY.slice(0, 1);
    expect(names([...calm, ...eve({}), by('eve', 500, 'iam:CreateAccessKey', { userName: 'x' })])).toEqual([
      'mallory',
      'eve',
    ]);
    const service = { sourceIPAddress: 'cloudformation.amazonaws.com' };
    const other = [...eve(service), by('eve', 500, 'iam:CreateAccessKey', { userName: 'x' }, service)];
    expect(names([by('mallory', 0, 'sts:GetCallerIdentity', null, { userAgent: KALI, ...service }), ...other])).toEqual(
      ['eve'],
    );
    const week = 7 * 86_400;
    expect(
      names([...MALLORY, ...[1, 2].map((each) => by('zoe', week + each, 'ec2:ModifySnapshotAttribute', SHARE))]),
    ).toEqual(['mallory']);
  });

  it('does not join whom somebody was refused to give rights', () => {
    const refused = { errorCode: 'AccessDenied' };
    const tried = MALLORY.map((each, index) => (index === 0 ? each : { ...each, ...refused }));
    const attack = names([...tried, ...eve({ sourceIPAddress: THERE })]);
    expect(attack ?? []).not.toContain('mallory');
  });

  it('is none by few tactics, or when they are those of people who have nothing to do with each other', () => {
    expect(attackIn(judged(MALLORY.slice(0, 1)))).toBeUndefined();
    const apart = [
      by('ann', 0, 'iam:CreateAccessKey', { userName: 'x' }, { sourceIPAddress: '198.51.100.1' }),
      by('ben', 1, 'cloudtrail:StopLogging', { name: 'org' }, { sourceIPAddress: '198.51.100.2' }),
      by('cid', 2, 'ec2:ModifySnapshotAttribute', SHARE, { sourceIPAddress: '198.51.100.3' }),
    ];
    expect(attackIn(judged(apart))).toBeUndefined();
    expect(attackIn([])).toBeUndefined();
  });

  it('makes its findings one level worse, up to high, and says so; not what was refused or another did', () => {
    const findings = judged([
      ...MALLORY,
      ...eve({ sourceIPAddress: THERE }),
      by('eve', 450, 'iam:CreateAccessKey', { userName: 'y' }, { errorCode: 'AccessDenied', sourceIPAddress: THERE }),
      by('ann', 500, 'iam:CreateAccessKey', { userName: 'x' }, { sourceIPAddress: '198.51.100.1' }),
    ]);
    const raised = raisedBy(findings, attackIn(findings));
    const of = (rule: string, name: string) =>
      raised.find((each) => each.rule === rule && each.principal?.endsWith(`/${name}`));
    expect(of('administrator-granted', 'mallory')?.severity).toBe('high');
    expect(of('administrator-granted', 'mallory')?.explanation).toMatch(
      /Raised from medium to high: it is part of what looks like an attack\.$/,
    );
    expect(of('user-created', 'mallory')?.severity).toBe('medium');
    expect(of('trail-stopped', 'eve')?.severity).toBe('high');
    expect(of('key-made-for-another', 'eve')?.severity).toBe('low');
    expect(of('key-made-for-another', 'ann')?.severity).toBe('medium');
    expect(raisedBy(findings, undefined)).toEqual(findings);
  });
});
