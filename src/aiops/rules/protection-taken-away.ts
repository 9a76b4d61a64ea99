import { isInfrastructureCode } from '../threats/agents.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const protectionTakenAway: ThreatRule = {
  id: 'protection-taken-away',
  title: 'Something that protects or records was deleted or disabled',
  severity: 'medium',
  technique: 'T1562.001',
  tactic: 'Defense Evasion',
  calls: [
    '*:Delete*',
    '*:Disable*',
    '*:Stop*',
    '*:Disassociate*',
    '*:Deregister*',
    '*:Detach*',
    '*:Suspend*',
    '*:Deactivate*',
  ],
  when: protects,
  explanation: '{principal} took away what protects or records in {region}: {event} of {resource}.',
  mend: { action: 'Set it up again when nobody planned this.', command: null },
  falsePositives: ['tearing down what it protected'],
  examples: {
    matches: [
      record('newservice:DisableThreatDetection', { name: 'x' }),
      record('newservice:DeleteAuditStream', { name: 'x' }),
    ],
    doesNotMatch: [
      record('newservice:DeleteWidget', { name: 'x' }),
      record('newservice:EnableThreatDetection', { name: 'x' }),
    ],
  },
};

/** Services whose calls the rules of their own judge by their parameters. */
const JUDGED_ELSEWHERE =
  /^(?:cloudtrail|config|guardduty|securityhub|macie2?|inspector2?|access-analyzer|detective|fms|auditmanager|security-ir|shield|waf.*|network-firewall|organizations|logs|monitoring|events|kms|backup|route53.*|bedrock.*|rolesanywhere|sso.*|account|iam|securitylake)$/;
const PROTECTS =
  /Threat|Audit|Detector|Detection|Monitoring(?:Schedule|Subscription)|Protection|Guard|Firewall|Intrusion|Vulnerab|Compliance|Encryption|Quarantine|Anomaly|Retention|Recovery|Replication(?:Configuration|Group)?$|Backup|LegalHold|SecurityConfiguration|AccessControl|Safeguard|Scan(?:ning)?Config|AccessLog|FlowLog|QueryLog/;

/** A net under the other rules: services and calls that none of them names. */
function protects(call: Call): Match | boolean | undefined {
  if (JUDGED_ELSEWHERE.test(call.service) || /Tags?$|Report|Job$|Task$|Test|Notification|Parameter/.test(call.name))
    return undefined;
  if (!PROTECTS.test(call.name) || isInfrastructureCode(call)) return undefined;
  // A cluster or a server called replication group is no protection.
  return call.name === 'DeleteReplicationGroup' ? undefined : true;
}
