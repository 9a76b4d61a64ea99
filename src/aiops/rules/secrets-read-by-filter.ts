import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { listOf, own, textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const secretsReadByFilter: ThreatRule = {
  id: 'secrets-read-by-filter',
  title: 'Secrets were fetched without being named',
  severity: 'medium',
  technique: 'T1555.006',
  tactic: 'Credential Access',
  calls: ['secretsmanager:BatchGetSecretValue', 'ssm:GetParametersByPath'],
  when: (call) =>
    call.service === 'ssm'
      ? call.truth('withDecryption') === true &&
        call.truth('recursive') === true &&
        /^\/?[^/]*\/?$/.test(call.text('path') ?? '')
        ? { fact: `all parameters under ${call.text('path') ?? '/'}` }
        : undefined
      : call.value('secretIdList') === undefined || listOf(call.value('secretIdList')).length === 0
        ? { fact: 'secrets by a filter', severity: isCatchAll(call) ? 'medium' : 'low' }
        : undefined,
  explanation: '{principal} fetched {fact} in {region} from {address}.',
  mend: { action: 'Change the secrets that were read when nobody can say why they were.', command: null },
  falsePositives: ['a tool that loads the configuration of a whole environment'],
  examples: {
    matches: [
      record('secretsmanager:BatchGetSecretValue', { filters: [{ key: 'tag-key', values: ['!x'] }] }),
      record('ssm:GetParametersByPath', { path: '/', recursive: true, withDecryption: true }),
    ],
    doesNotMatch: [
      record('secretsmanager:BatchGetSecretValue', { secretIdList: ['a'] }),
      record('ssm:GetParametersByPath', { path: '/prod/shop/', recursive: true, withDecryption: true }),
    ],
  },
};

/** No filter, or only such that leave something out (`!` in front of a value): every secret comes back. */
function isCatchAll(call: Call): boolean {
  const values = listOf(call.value('filters')).flatMap((filter) => textsIn(own(filter, 'values')));
  return values.every((value) => value.startsWith('!'));
}
