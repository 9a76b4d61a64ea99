import { burst } from '../threats/burst.ts';
import type { Call } from '../threats/call.ts';
import { record, series } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const secretsReadInBulk: ThreatRule = {
  id: 'secrets-read-in-bulk',
  title: 'One principal read many secrets',
  severity: 'high',
  technique: 'T1555.006',
  tactic: 'Credential Access',
  calls: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue', 'ssm:GetParameter*'],
  watch: burst({
    within: 15 * 60_000,
    least: 8,
    of: (call) =>
      call.service === 'ssm'
        ? call.truth('withDecryption') === true && call.name !== 'GetParameterHistory'
          ? textsIn(call.value('name', 'names'))
          : undefined
        : secretsOf(call),
    fact: (count) => `${count} or more different secrets within a quarter of an hour`,
  }),
  explanation: '{principal} read {fact} from {address}.',
  mend: { action: 'Change every secret that was read, the ones that open most first.', command: null },
  falsePositives: ['a deployment or a backup that reads all its secrets when it starts'],
  examples: {
    matches: [
      series(8, 5, (index, after) => record('secretsmanager:GetSecretValue', { secretId: `s-${index}` }, { after })),
      record('ssm:GetParameters', { names: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], withDecryption: true }),
    ],
    doesNotMatch: [
      series(20, 5, (_index, after) => record('secretsmanager:GetSecretValue', { secretId: 'same' }, { after })),
      series(8, 600, (index, after) => record('secretsmanager:GetSecretValue', { secretId: `s-${index}` }, { after })),
    ],
  },
};

function secretsOf(call: Call): string[] {
  const named = textsIn(call.value('secretId', 'secretIdList'));
  if (named.length > 0 || call.name !== 'BatchGetSecretValue') return named;
  // By a filter: nobody knows how many, up to twenty a page; two pages are certainly bulk.
  return [1, 2, 3, 4].map((each) => `${call.id} ${each}`);
}
