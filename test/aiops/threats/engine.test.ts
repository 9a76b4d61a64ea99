import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import { policy, ROOT, record, role, series } from '../../../src/aiops/threats/example-record.ts';

function judged(records: readonly unknown[]) {
  const engine = threatEngine(threatRules);
  for (const each of records) engine.see(each);
  return engine.judgement();
}

const byRule = (records: readonly unknown[], rule: string) =>
  judged(records).findings.find((finding) => finding.rule === rule);

describe('judging a stream of CloudTrail records', () => {
  it('gathers the calls of one principal that fit one rule into one finding', () => {
    const found = judged([
      record('cloudtrail:StopLogging', { name: 'a' }),
      record('cloudtrail:DeleteTrail', { name: 'b' }, { after: 60, awsRegion: 'us-east-1' }),
      record('cloudtrail:StopLogging', { name: 'a' }, { after: 90, userIdentity: role('ops', 'bob') }),
    ]).findings.filter(({ rule }) => rule === 'trail-stopped');
    expect(found.map(({ principal, count }) => [principal, count])).toEqual([
      ['arn:aws:iam::111122223333:user/alice', 2],
      ['arn:aws:sts::111122223333:assumed-role/ops/bob', 1],
    ]);
    expect(found[0]).toMatchObject({
      kind: 'behaviour',
      severity: 'high',
      technique: 'T1562.008',
      tactic: 'Defense Evasion',
      account: '111122223333',
      first_at: '2026-01-15T10:00:00Z',
      last_at: '2026-01-15T10:01:00Z',
      event_ids: ['cloudtrail:StopLogging-0', 'cloudtrail:DeleteTrail-60'],
      evidence: { affected: ['a', 'b'], regions: ['eu-west-1', 'us-east-1'], addresses: ['198.51.100.7'] },
    });
    expect(found[0]?.explanation).toContain('user/alice');
    expect(found[0]?.explanation).toContain('2 calls in all');
  });

  it('weighs what was refused less, but not what nobody tries by accident', () => {
    const refused = { errorCode: 'AccessDenied' };
    const parameters = { userName: 'bob' };
    expect(byRule([record('iam:CreateAccessKey', parameters)], 'key-made-for-another')?.severity).toBe('medium');
    const tried = byRule([record('iam:CreateAccessKey', parameters, refused)], 'key-made-for-another');
    expect(tried?.severity).toBe('low');
    expect(tried?.explanation).toContain('AWS refused it (AccessDenied)');
    expect(
      byRule([record('organizations:LeaveOrganization', null, refused)], 'organisation-guardrail-removed')?.severity,
    ).toBe('high');
  });

  it('weighs what tools and services do for somebody less', () => {
    const key = [
      's3:PutBucketPublicAccessBlock',
      { bucketName: 'b', PublicAccessBlockConfiguration: { BlockPublicAcls: false } },
    ] as const;
    const rule = 'public-access-block-removed';
    expect(byRule([record(...key)], rule)?.severity).toBe('medium');
    expect(byRule([record(...key, { userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7' })], rule)?.severity).toBe('low');
    const stack = { ...role('deploy', 'x'), invokedBy: 'cloudformation.amazonaws.com' };
    expect(byRule([record(...key, { userIdentity: stack })], rule)?.severity).toBe('low');
  });

  it('looks at what is granted, and to whom', () => {
    const bucket = (Principal: unknown, Condition?: unknown) =>
      record('s3:PutBucketPolicy', {
        bucketName: 'b',
        bucketPolicy: {
          Statement: [
            { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*', ...(Condition ? { Condition } : {}) },
          ],
        },
      });
    const rule = 'resource-policy-opened';
    expect(byRule([bucket('*')], rule)?.severity).toBe('high');
    expect(byRule([bucket({ AWS: '444455556666' })], rule)?.severity).toBe('medium');
    expect(byRule([bucket({ AWS: ['111122223333'] })], rule)).toBeUndefined();
    expect(byRule([bucket({ Service: 'cloudtrail.amazonaws.com' })], rule)).toBeUndefined();
    expect(byRule([bucket('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })], rule)).toBeUndefined();
    expect(byRule([bucket('*', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })], rule)).toBeUndefined();
    expect(byRule([bucket('*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })], rule)?.severity).toBe('high');
    expect(byRule([bucket('*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } })], rule)?.severity).toBe('high');
  });

  it('lets AWS deliver logs into a bucket, and nobody who only says he is that account do more', () => {
    const elb = { AWS: 'arn:aws:iam::127311923021:root' };
    const grant = (Action: unknown) =>
      record('s3:PutBucketPolicy', {
        bucketName: 'b',
        bucketPolicy: policy({ Effect: 'Allow', Principal: elb, Action, Resource: '*' }),
      });
    expect(byRule([grant('s3:PutObject')], 'resource-policy-opened')).toBeUndefined();
    expect(byRule([grant(['s3:GetObject', 's3:PutObject'])], 'resource-policy-opened')?.severity).toBe('medium');
  });

  it('counts bursts by principal, whatever the order of the records within the window', () => {
    const reads = series(9, 10, (index, after) =>
      record('secretsmanager:GetSecretValue', { secretId: `s-${index}` }, { after }),
    );
    expect(byRule([...reads].reverse(), 'secrets-read-in-bulk')?.count).toBeGreaterThanOrEqual(8);
    const shared = reads.map((each, index) => ({ ...each, userIdentity: role('app', `task-${index}`) }));
    expect(byRule(shared, 'secrets-read-in-bulk')).toBeUndefined();
  });

  it('tries many users from one address as one finding', () => {
    const tries = series(12, 20, (index, after) =>
      record('signin:ConsoleLogin', null, {
        after,
        userIdentity: { type: 'IAMUser', userName: `u${index}` },
        responseElements: { ConsoleLogin: 'Failure' },
      }),
    );
    expect(judged(tries).findings.filter(({ rule }) => rule === 'sign-in-failed-again-and-again')).toHaveLength(1);
  });

  it('knows the past it is not to tell of', () => {
    const engine = threatEngine(threatRules);
    for (const each of series(60, 1800, (_index, after) => record('ec2:DescribeInstances', null, { after })))
      engine.see(each, false);
    engine.see(record('cloudtrail:StopLogging', { name: 't' }, { after: 110_000 }), false);
    engine.see(record('ec2:RunInstances', { instanceType: 't3.micro' }, { after: 120_000, awsRegion: 'sa-east-1' }));
    expect(engine.judgement().findings.map(({ rule }) => rule)).toEqual(['unfamiliar-region']);
  });

  it('reports root, but not what a service does with it', () => {
    expect(byRule([record('s3:ListBuckets', null, { userIdentity: ROOT })], 'root-used')?.severity).toBe('medium');
    expect(
      byRule(
        [record('s3:ListBuckets', null, { userIdentity: { ...ROOT, invokedBy: 'support.amazonaws.com' } })],
        'root-used',
      ),
    ).toBeUndefined();
  });
});

describe('records from outside', () => {
  it('never break the engine, whatever they hold', () => {
    const action = fc.constantFrom(
      ...new Set(threatRules.flatMap(({ calls }) => calls.map((call) => call.replaceAll('*', 'X')))),
    );
    const names = [
      ...new Set(
        threatRules
          .flatMap(({ examples }) => examples.matches.flat())
          .flatMap((each) => Object.keys((each.requestParameters as object | null) ?? {})),
      ),
    ];
    const name = fc.oneof(
      fc.constantFrom(...names, '__proto__', 'constructor', 'Statement', 'items', 'policyDocument'),
      fc.string(),
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          null,
          true,
          false,
          'all',
          '*',
          '0.0.0.0/0',
          '{"Statement":',
          '{"Statement":[{"Principal":"*"}]}',
          '%7B%ZZ',
          'arn:aws:iam::444455556666:root',
          '-1',
        ),
        fc.string(),
        fc.double(),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(name, tie('json'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(fc.tuple(action, json, json, json), { maxLength: 20 }), (calls) => {
        const records = calls.map(([each, requestParameters, userIdentity, other]) => {
          const [service, eventName] = each.split(':');
          return {
            eventSource: `${service}.amazonaws.com`,
            eventName,
            eventID: other,
            eventTime: other,
            requestParameters,
            userIdentity,
            responseElements: other,
            errorCode: other,
            resources: other,
            userAgent: other,
            sourceIPAddress: other,
            additionalEventData: other,
            awsRegion: other,
          };
        });
        for (const finding of judged([...records, ...calls]).findings) {
          expect(finding.explanation).not.toBe('');
          expect(finding.event_ids.every((id) => typeof id === 'string' && id.length <= 513)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('follow no prototype', () => {
    const hostile = JSON.parse(
      '{"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","__proto__":{"errorCode":"x"},"requestParameters":{"__proto__":{"userName":"bob"},"constructor":"c"},"userIdentity":{"type":"IAMUser","userName":"__proto__","arn":"__proto__"}}',
    );
    const [finding] = judged([hostile, hostile]).findings;
    expect(finding).toMatchObject({ principal: '__proto__', count: 2 });
    expect(({} as Record<string, unknown>).errorCode).toBeUndefined();
  });

  it('are told from other values', () => {
    expect(judged([1, null, 'x', [], {}, { eventName: 'X' }, { eventName: 1, eventSource: 2 }])).toMatchObject({
      records: 0,
      foreign: 7,
      findings: [],
    });
  });

  it('are kept up to a number of findings, and counted beyond it', () => {
    const engine = threatEngine(threatRules, 3);
    for (let index = 0; index < 10; index++)
      engine.see(record('cloudtrail:StopLogging', { name: 't' }, { userIdentity: role('ops', `s-${index}`) }));
    expect(engine.judgement()).toMatchObject({ records: 10, dropped: 7 });
    expect(engine.judgement().findings).toHaveLength(3);
  });

  it('take bounded memory however many principals, addresses and actions they invent', { timeout: 60_000 }, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const engine = threatEngine(threatRules);
    const heldAfter = (from: number, to: number) => {
      for (let index = from; index < to; index++)
        engine.see(
          record(
            `made-up:Describe${index}`,
            { name: `n-${index}` },
            {
              after: index,
              eventID: `${index}`,
              userIdentity: {
                type: 'IAMUser',
                arn: `arn:aws:iam::111122223333:user/u-${index}`,
                userName: `u-${index}`,
              },
              sourceIPAddress: `198.51.${index % 256}.${(index >> 8) % 256}`,
            },
          ),
        );
      collect();
      return process.memoryUsage().heapUsed;
    };
    const early = heldAfter(0, 30_000);
    expect(heldAfter(30_000, 75_000)).toBeLessThan(early + 10_000_000);
    expect(engine.judgement().records).toBe(75_000);
  });
});
