import { isWide } from '../threats/address-range.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { everyUnder, isObject, listOf, numberOf, own, textOf, textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const securityGroupOpened: ThreatRule = {
  id: 'security-group-opened',
  title: 'A port that should not be was opened to the internet',
  severity: 'high',
  technique: 'T1562.007',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 5.2', 'CIS 3.0 5.3', 'CIS 3.0 4.10', 'FSBP EC2.18', 'FSBP EC2.19'],
  calls: [
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:ModifySecurityGroupRules',
    '*:AuthorizeDBSecurityGroupIngress',
    '*:AuthorizeC*SecurityGroupIngress',
    'lightsail:OpenInstancePublicPorts',
    'lightsail:PutInstancePublicPorts',
    'gamelift:UpdateFleetPortSettings',
  ],
  when: openedTo,
  explanation: '{principal} let the internet in to {fact} of {resource} in {region}.',
  mend: {
    action: 'Take the rule away; use Session Manager or a VPN for administration.',
    command: 'aws ec2 revoke-security-group-ingress --group-id ID --security-group-rule-ids RULE',
  },
  falsePositives: ['a public service on a port of its own'],
  examples: {
    matches: [
      record('ec2:AuthorizeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: {
          items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
        },
      }),
      record('ec2:AuthorizeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: { items: [{ ipProtocol: '-1', ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] } }] },
      }),
      record('ec2:AuthorizeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 3389,
              toPort: 3389,
              ipRanges: { items: [{ cidrIp: '0.0.0.0/1' }, { cidrIp: '128.0.0.0/1' }] },
            },
          ],
        },
      }),
    ],
    doesNotMatch: [
      record('ec2:AuthorizeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: {
          items: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
        },
      }),
      record('ec2:AuthorizeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: {
          items: [
            { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '198.51.100.7/32' }] } },
          ],
        },
      }),
      record('ec2:RevokeSecurityGroupIngress', {
        groupId: 'sg-1',
        ipPermissions: {
          items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
        },
      }),
    ],
  },
};

/** What is meant to face the internet. */
const FOR_EVERYONE = [80, 443];

function openedTo(call: Call): Match | undefined {
  const rules = [
    ...call.every('ipPermissions').flatMap(listOf),
    ...call.every('securityGroupRule').flatMap(listOf),
    ...call.every('portInfo', 'portInfos').flatMap(listOf),
    call.parameters,
  ].filter(isObject);
  let worst: Match | undefined;
  for (const rule of rules) {
    const nested = rule === call.parameters && rules.length > 1;
    const blocks = nested
      ? ['cidrIp', 'cidrIpv6', 'cidrip'].flatMap((name) => textsIn(own(rule, name)))
      : everyUnder(rule, 'cidrIp', 'cidrIpv6', 'cidrIpv4', 'cidrip', 'cidrs', 'ipv6Cidrs', 'ipRange').flatMap(textsIn);
    if (!isWide(blocks)) continue;
    const match = judged(
      textOf(own(rule, 'ipProtocol') ?? own(rule, 'protocol')),
      numberOf(own(rule, 'fromPort')),
      numberOf(own(rule, 'toPort')),
    );
    if (match && (!worst || (worst.severity !== undefined && match.severity === undefined))) worst = match;
  }
  return worst;
}

function judged(protocol: string | undefined, from: number | undefined, to: number | undefined): Match | undefined {
  if (protocol === 'icmp' || protocol === 'icmpv6' || protocol === '1' || protocol === '58')
    return { fact: 'pings', severity: 'info' };
  if (protocol === '-1' || protocol === 'all' || from === undefined || from < 0) return { fact: 'every port' };
  const upTo = to ?? from;
  if (upTo - from >= 100) return { fact: `ports ${from} to ${upTo}` };
  const ports = Array.from({ length: upTo - from + 1 }, (_, index) => from + index);
  if (ports.every((port) => FOR_EVERYONE.includes(port))) return undefined;
  const known = ports.find((port) => SENSITIVE.has(port));
  if (known !== undefined) return { fact: `port ${known} (${SENSITIVE.get(known)})` };
  return {
    fact: from === upTo ? `port ${from}` : `ports ${from} to ${upTo}`,
    severity: from >= 8000 ? 'low' : 'medium',
  };
}

const SENSITIVE: ReadonlyMap<number, string> = new Map([
  [20, 'FTP'],
  [21, 'FTP'],
  [22, 'SSH'],
  [23, 'Telnet'],
  [25, 'SMTP'],
  [110, 'POP3'],
  [111, 'RPC'],
  [135, 'RPC'],
  [137, 'NetBIOS'],
  [139, 'NetBIOS'],
  [143, 'IMAP'],
  [389, 'LDAP'],
  [445, 'SMB'],
  [512, 'rexec'],
  [513, 'rlogin'],
  [514, 'rsh'],
  [873, 'rsync'],
  [1433, 'SQL Server'],
  [1434, 'SQL Server'],
  [1521, 'Oracle'],
  [2049, 'NFS'],
  [2375, 'Docker'],
  [2376, 'Docker'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [3389, 'remote desktop'],
  [4333, 'mSQL'],
  [5432, 'PostgreSQL'],
  [5439, 'Redshift'],
  [5500, 'VNC'],
  [5601, 'Kibana'],
  [5900, 'VNC'],
  [5985, 'WinRM'],
  [5986, 'WinRM'],
  [6379, 'Redis'],
  [6443, 'Kubernetes'],
  [7001, 'WebLogic'],
  [8020, 'Hadoop'],
  [8088, 'Hadoop'],
  [8888, 'Jupyter'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [9300, 'Elasticsearch'],
  [10250, 'kubelet'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
  [27018, 'MongoDB'],
  [50070, 'Hadoop'],
]);
