import type { IpPermission, SecurityGroup, UserIdGroupPair } from '@aws-sdk/client-ec2';
import type { Json } from '../../../core/model.ts';
import { pages } from '../../aws/paginate.ts';
import { defineResourceType, type Link, type LinkEnd, type ScopeKey } from '../../resource-type.ts';
import { regionalArn } from '../arn.ts';
import { distinct } from '../distinct.ts';
import { foreignAccount, linkTo } from '../links.ts';
import { nameTag, tagRecord } from '../tags.ts';

/** A group with what the others of its region say about it. */
interface ListedGroup extends SecurityGroup {
  /** Egress rules of other listed groups that name this one. */
  senders?: { groupId: string; permission: IpPermission }[];
  /** Groups its own egress rules name and which, being listed too, have it among their `senders`. */
  receivers?: Set<string>;
}

export const securityGroup = defineResourceType<ListedGroup>({
  kind: 'ec2.security_group',
  type: 'network',
  description:
    'A stateful packet filter: every ingress and egress rule with protocol, ports (for ICMP, type and code), address ' +
    'ranges, groups and prefix lists; null stands for any.',
  service: 'ec2',
  action: 'ec2:DescribeSecurityGroups',
  async *list(api) {
    const { sdk, client } = await api.ec2();
    // Held until the last page (AWS allows 2,500 groups a region unless raised): whether a reference is also the far
    // group's own rule, and so the same link, shows only when all are there.
    const listed: ListedGroup[][] = [];
    const paginator = sdk.paginateDescribeSecurityGroups({ client, pageSize: 1000 }, {});
    for await (const page of pages(paginator, (answer) => answer.SecurityGroups)) listed.push(page);
    noteSenders(listed.flat());
    yield* listed;
  },
  map(item, scope) {
    const id = item.GroupId ?? '';
    const tags = tagRecord(item.Tags);
    return {
      id,
      arn: item.SecurityGroupArn || regionalArn(scope, 'ec2', `security-group/${id}`, item.OwnerId),
      name: nameTag(tags) ?? (item.GroupName || null),
      // AWS gives a security group no state: where it exists, it filters.
      status: 'active',
      native_status: null,
      tags,
      properties: {
        group_name: item.GroupName || undefined,
        description: item.Description || undefined,
        vpc_id: item.VpcId || undefined,
        owner: item.OwnerId,
        ingress: rules(item.IpPermissions),
        egress: rules(item.IpPermissionsEgress),
      },
    };
  },
  edges(item, scope) {
    return [...linkTo('BELONGS_TO_VPC', 'ec2.vpc', item.VpcId), ...groupLinks(item, scope)];
  },
  lines: { ingress: (rule) => ruleLines(rule, 'from'), egress: (rule) => ruleLines(rule, 'to') },
});

/**
 * Notes on each group the egress rules by which other listed groups name it. Both ends of a link may state it, one by
 * ingress and one by egress; with this the receiving group alone does, with all that is known.
 */
function noteSenders(groups: ListedGroup[]): void {
  const byId = new Map(groups.map((group) => [group.GroupId, group]));
  for (const group of groups) {
    for (const permission of group.IpPermissionsEgress ?? []) {
      for (const { GroupId } of permission.UserIdGroupPairs ?? []) {
        const receiver = byId.get(GroupId);
        if (receiver === undefined || receiver === group || !GroupId || !group.GroupId) continue;
        receiver.senders ??= [];
        receiver.senders.push({ groupId: group.GroupId, permission });
        group.receivers ??= new Set();
        group.receivers.add(GroupId);
      }
    }
  }
}

/** One link per pair of groups, from the one whose members may reach to the one they reach, with the ports allowed. */
function groupLinks(item: ListedGroup, scope: ScopeKey): Link[] {
  const own: LinkEnd = { kind: 'ec2.security_group', id: item.GroupId ?? '' };
  const pairs = new Map<string, { link: Link; ingress: Set<string>; egress: Set<string> }>();

  const allow = (
    direction: 'ingress' | 'egress',
    from: LinkEnd,
    to: LinkEnd,
    by: IpPermission,
    via?: UserIdGroupPair,
  ) => {
    const key = `${from.id} ${to.id}`;
    const pair = pairs.get(key) ?? { link: { type: 'CONNECTS_TO', from, to }, ingress: new Set(), egress: new Set() };
    pairs.set(key, pair);
    pair[direction].add(portsOf(by));
    pair.link.properties = {
      ingress: pair.ingress.size > 0 ? distinct(pair.ingress) : undefined,
      egress: pair.egress.size > 0 ? distinct(pair.egress) : undefined,
      peering_connection_id: via?.VpcPeeringConnectionId || pair.link.properties?.peering_connection_id,
      peering_status: via?.PeeringStatus || pair.link.properties?.peering_status,
    };
  };
  const far = (pair: UserIdGroupPair, id: string): LinkEnd => {
    const account = id === own.id ? undefined : foreignAccount(pair.UserId, scope.account);
    return { kind: own.kind, id, ...(account === undefined ? {} : { account }) };
  };

  for (const permission of item.IpPermissions ?? []) {
    for (const pair of permission.UserIdGroupPairs ?? []) {
      if (pair.GroupId) allow('ingress', far(pair, pair.GroupId), own, permission, pair);
    }
  }
  for (const { groupId, permission } of item.senders ?? []) {
    allow('egress', { kind: own.kind, id: groupId }, own, permission);
  }
  for (const permission of item.IpPermissionsEgress ?? []) {
    for (const pair of permission.UserIdGroupPairs ?? []) {
      if (!pair.GroupId || item.receivers?.has(pair.GroupId)) continue;
      allow('egress', own, far(pair, pair.GroupId), permission, pair);
    }
  }
  return [...pairs.values()].map(({ link }) => link);
}

/**
 * Rules as properties, in an order of our own: AWS groups the sources of one protocol and port range into one
 * permission, each source with its own description; sources that share a description stay together.
 */
function rules(permissions: IpPermission[] | undefined): Json[] {
  return (permissions ?? [])
    .flatMap(rulesOf)
    .map((rule) => ({ rule, key: JSON.stringify(rule) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ rule }) => rule);
}

function rulesOf(permission: IpPermission): Json[] {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  const sources = [...IpRanges, ...Ipv6Ranges, ...UserIdGroupPairs, ...PrefixListIds];
  const descriptions = new Set(sources.map((source) => source.Description || undefined));
  return [...descriptions].map((description) => ruleOf(permission, description));
}

function ruleOf(permission: IpPermission, description: string | undefined) {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  const here = (source: { Description?: string | undefined }) => (source.Description || undefined) === description;
  return {
    protocol: protocolOf(permission),
    from_port: portOf(permission.FromPort),
    to_port: portOf(permission.ToPort),
    cidrs: distinct(IpRanges.filter(here).map((range) => range.CidrIp)),
    ipv6_cidrs: distinct(Ipv6Ranges.filter(here).map((range) => range.CidrIpv6)),
    groups: distinct(UserIdGroupPairs.filter(here).map((pair) => pair.GroupId || pair.GroupName)),
    prefix_lists: distinct(PrefixListIds.filter(here).map((list) => list.PrefixListId)),
    description: description ?? null,
  };
}

/** AWS writes every protocol as -1, any other that it has no name for as its IANA number. */
function protocolOf(permission: IpPermission): string {
  return permission.IpProtocol === undefined || permission.IpProtocol === '-1' ? 'all' : permission.IpProtocol;
}

function portOf(port: number | undefined): number | null {
  return port === undefined || port === -1 ? null : port;
}

/** `all`, `icmp`, `icmp/8:0` (type and code), `tcp/443`, `tcp/8000-8100`. */
function portsOf(permission: IpPermission): string {
  const protocol = protocolOf(permission);
  const from = portOf(permission.FromPort);
  const to = portOf(permission.ToPort);
  if (protocol === 'all' || from === null) return protocol;
  if (protocol.startsWith('icmp')) return to === null ? `${protocol}/${from}` : `${protocol}/${from}:${to}`;
  return to === null || to === from ? `${protocol}/${from}` : `${protocol}/${from}-${to}`;
}

/** A rule of the properties as one line for each source or destination: `tcp 8000-8100 from sg-1`. */
function ruleLines(rule: Json, preposition: 'from' | 'to'): string[] {
  const { protocol, from_port, to_port, description, ...far } = rule as Partial<ReturnType<typeof ruleOf>>;
  const range = to_port === from_port || to_port == null ? `${from_port}` : `${from_port}-${to_port}`;
  const traffic = protocol === 'all' ? 'all traffic' : `${protocol}${from_port == null ? '' : ` ${range}`}`;
  const ends = [far.cidrs, far.ipv6_cidrs, far.groups, far.prefix_lists].flatMap((list) => list ?? []);
  return ends.map((end) => `${traffic} ${preposition} ${end}${description ? ` (${description})` : ''}`);
}
