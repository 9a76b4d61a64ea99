import { reachOf, sourceWords } from '../../../cmdb/topology/exposure/public-space.ts';
import { trafficWords } from '../../../cmdb/topology/exposure/rules.ts';
import type { PostureCheck } from '../check.ts';
import { rule } from '../examples.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const securityGroupWideRange: PostureCheck = {
  id: 'security-group-wide-range',
  title: 'large part of the internet is let in',
  severity: 'low',
  kinds: ['ec2.security_group'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'A range of many millions of addresses is no filter: anybody can rent one of them.',
  mend: {
    action: 'name the addresses that are meant',
  },
  falsePositives: ['ranges of a content network that are too many to list'],
  evaluate(group, view) {
    const admitted = view.admissionsOf(group.id);
    if (admitted === undefined) return missing(group, 'ingress', view);
    const wide = admitted.filter(({ sources, family }) => reachOf(sources, family) === 'wide');
    if (wide.length === 0) return PASS;
    const said = wide.map((one) => `${trafficWords(one)} in from ${sourceWords(one.sources, one.family)}`);
    return fail(`lets ${said.join(' and ')}`, { opens: said, used_by: view.groupUsers.get(group.id)?.count ?? 0 });
  },
  examples: {
    fail: [
      { kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 443, 443, ['52.0.0.0/8', '54.0.0.0/8'])] } },
    ],
    pass: [{ kind: 'ec2.security_group', properties: { ingress: [rule('tcp', 443, 443, ['52.1.0.0/16'])] } }],
    unknown: [{ kind: 'ec2.security_group', properties: {} }],
  },
};
