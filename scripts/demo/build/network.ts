import type { IpPermission, NetworkInterface, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { ACCOUNT, ago, arn, digest, hexId, type Tags, tagList } from './facts.ts';
import { OWNER, type RegionEstate } from './region.ts';

/** The word AWS really answers; its model says `natGateway`. */
const NAT_INTERFACE = 'nat_gateway' as 'natGateway';

export interface Network {
  vpcId: string;
  name: string;
  publicSubnets: Subnet[];
  privateSubnets: Subnet[];
}

export interface NetworkPlan {
  name: string;
  /** First two numbers of the address range: `10.20`. */
  range: string;
  zones: string[];
  /** How the private subnets reach the internet; `none` makes no private subnets. */
  nat: 'single' | 'per-zone' | 'none';
  isDefault?: boolean;
  tags: Tags;
}

/** A VPC with subnets in each zone, an internet gateway, NAT and route tables. */
export function addNetwork(estate: RegionEstate, plan: NetworkPlan): Network {
  const seed = `${estate.region}/${plan.name}`;
  const vpcId = hexId('vpc', seed);
  const named = (suffix: string) => (plan.isDefault ? [] : tagList({ Name: `${plan.name}-${suffix}`, ...plan.tags }));
  const cidr = `${plan.range}.0.0/16`;
  const vpc: Vpc = {
    VpcId: vpcId,
    CidrBlock: cidr,
    State: 'available',
    IsDefault: plan.isDefault ?? false,
    InstanceTenancy: 'default',
    DhcpOptionsId: hexId('dopt', estate.region),
    CidrBlockAssociationSet: [
      { AssociationId: hexId('vpc-cidr-assoc', seed), CidrBlock: cidr, CidrBlockState: { State: 'associated' } },
    ],
    Tags: plan.isDefault ? [] : tagList({ Name: plan.name, ...plan.tags }),
    ...OWNER,
  };
  estate.vpcs.push(vpc);
  const igwId = hexId('igw', seed);
  estate.internetGateways.push({
    InternetGatewayId: igwId,
    // The word AWS really answers; the model knows only those of attachments to instances.
    Attachments: [{ State: 'available' as 'attached', VpcId: vpcId }],
    Tags: named('igw'),
    ...OWNER,
  });
  addSecurityGroup(estate, { vpcId, name: 'default', description: 'default VPC security group', allow: [], tags: {} });
  const subnet = (zone: string, index: number, kind: 'public' | 'private'): Subnet => {
    const subnetId = hexId('subnet', `${seed}/${kind}/${zone}`);
    const made: Subnet = {
      SubnetId: subnetId,
      SubnetArn: arn('ec2', estate.region, `subnet/${subnetId}`),
      VpcId: vpcId,
      CidrBlock: `${plan.range}.${kind === 'public' ? index : index + 10}.0/24`,
      AvailabilityZone: `${estate.region}${zone}`,
      AvailabilityZoneId: `${zoneCode(estate.region)}-az${index + 1}`,
      State: 'available',
      AvailableIpAddressCount: 251,
      DefaultForAz: plan.isDefault ?? false,
      MapPublicIpOnLaunch: kind === 'public',
      AssignIpv6AddressOnCreation: false,
      Tags: named(`${kind}-${zone}`),
      ...OWNER,
    };
    estate.subnets.push(made);
    return made;
  };
  const publicSubnets = plan.zones.map((zone, index) => subnet(zone, index, 'public'));
  const privateSubnets = plan.nat === 'none' ? [] : plan.zones.map((zone, index) => subnet(zone, index, 'private'));
  const route = (
    name: string,
    target: { GatewayId: string } | { NatGatewayId: string },
    served: Subnet[],
    main = false,
  ) =>
    estate.routeTables.push({
      RouteTableId: hexId('rtb', `${seed}/${name}`),
      VpcId: vpcId,
      Routes: [
        { DestinationCidrBlock: cidr, GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
        { DestinationCidrBlock: '0.0.0.0/0', ...target, Origin: 'CreateRoute', State: 'active' },
      ],
      Associations: [
        ...(main ? [{ Main: true, SubnetId: undefined, key: 'main' }] : []),
        ...served.map((item) => ({ Main: false, SubnetId: item.SubnetId, key: item.SubnetId ?? '' })),
      ].map(({ Main, SubnetId, key }) => ({
        Main,
        SubnetId,
        RouteTableId: hexId('rtb', `${seed}/${name}`),
        RouteTableAssociationId: hexId('rtbassoc', `${seed}/${name}/${key}`),
        AssociationState: { State: 'associated' as const },
      })),
      PropagatingVgws: [],
      Tags: named(name),
      ...OWNER,
    });
  // The subnets of a default VPC are served by the main table, without an association of their own.
  route('public-rt', { GatewayId: igwId }, plan.isDefault ? [] : publicSubnets, true);
  const network = { vpcId, name: plan.name, publicSubnets, privateSubnets };
  if (plan.nat === 'single') {
    route('private-rt', { NatGatewayId: addNat(estate, network, 0, named) }, privateSubnets);
  } else if (plan.nat === 'per-zone') {
    plan.zones.forEach((zone, index) => {
      const served = privateSubnets.slice(index, index + 1);
      route(`private-rt-${zone}`, { NatGatewayId: addNat(estate, network, index, named) }, served);
    });
  }
  return network;
}

function addNat(
  estate: RegionEstate,
  network: Network,
  index: number,
  named: (suffix: string) => ReturnType<typeof tagList>,
): string {
  const subnet = network.publicSubnets[index] ?? {};
  const suffix = `nat-${(subnet.AvailabilityZone ?? '').slice(-1)}`;
  const seed = `${estate.region}/${network.name}/${suffix}`;
  const natId = hexId('nat', seed);
  const face = addInterface(estate, {
    seed,
    subnet,
    groups: [],
    type: NAT_INTERFACE,
    description: `Interface for NAT Gateway ${natId}`,
  });
  const address = addAddress(estate, { name: `${network.name}-${suffix}`, face, tags: {} });
  estate.natGateways.push({
    NatGatewayId: natId,
    VpcId: network.vpcId,
    SubnetId: subnet.SubnetId,
    State: 'available',
    ConnectivityType: 'public',
    CreateTime: ago({ days: 400 }),
    NatGatewayAddresses: [
      {
        AllocationId: address.AllocationId,
        AssociationId: address.AssociationId,
        NetworkInterfaceId: face.NetworkInterfaceId,
        PrivateIp: face.PrivateIpAddress,
        PublicIp: address.PublicIp,
        IsPrimary: true,
        Status: 'succeeded',
      },
    ],
    Tags: named(suffix),
  });
  return natId;
}

export interface InterfacePlan {
  seed: string;
  subnet: Subnet;
  groups: SecurityGroup[];
  type: NetworkInterface['InterfaceType'];
  description: string;
  attachedTo?: { instanceId: string; at: Date };
  tags?: Tags;
}

/** A network interface with the next free address of its subnet. */
export function addInterface(estate: RegionEstate, plan: InterfacePlan): NetworkInterface {
  const { subnet, groups, attachedTo } = plan;
  const taken = estate.networkInterfaces.filter((other) => other.SubnetId === subnet.SubnetId).length;
  const ip = (subnet.CidrBlock ?? '').replace(/\d+\/\d+$/, String(10 + taken));
  subnet.AvailableIpAddressCount = (subnet.AvailableIpAddressCount ?? 251) - 1;
  const face: NetworkInterface = {
    NetworkInterfaceId: hexId('eni', plan.seed),
    InterfaceType: plan.type,
    Description: plan.description,
    Status: 'in-use',
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    MacAddress: `0a:${digest(plan.seed)
      .slice(0, 10)
      .replace(/..(?=.)/g, '$&:')}`,
    PrivateIpAddress: ip,
    PrivateDnsName: `ip-${ip.replaceAll('.', '-')}.ec2.internal`,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip }],
    Groups: groups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName })),
    SourceDestCheck: plan.type !== NAT_INTERFACE,
    RequesterManaged: attachedTo === undefined,
    Attachment: {
      AttachmentId: hexId('eni-attach', plan.seed),
      DeviceIndex: 0,
      Status: 'attached',
      DeleteOnTermination: true,
      InstanceOwnerId: attachedTo === undefined ? 'amazon-aws' : ACCOUNT,
      InstanceId: attachedTo?.instanceId,
      AttachTime: attachedTo?.at,
    },
    TagSet: tagList(plan.tags ?? {}),
    ...OWNER,
  };
  estate.networkInterfaces.push(face);
  return face;
}

/** An elastic IP; without an interface it lies idle and costs money. */
export function addAddress(estate: RegionEstate, plan: { name: string; face?: NetworkInterface; tags: Tags }) {
  const seed = `${estate.region}/eip/${plan.name}`;
  const octets = [0, 2].map((at) => Number.parseInt(digest(seed).slice(at, at + 2), 16));
  const address = {
    AllocationId: hexId('eipalloc', seed),
    PublicIp: `203.0.${octets[0]}.${octets[1]}`,
    Domain: 'vpc' as const,
    NetworkBorderGroup: estate.region,
    AssociationId: plan.face === undefined ? undefined : hexId('eipassoc', seed),
    NetworkInterfaceId: plan.face?.NetworkInterfaceId,
    NetworkInterfaceOwnerId: plan.face === undefined ? undefined : ACCOUNT,
    PrivateIpAddress: plan.face?.PrivateIpAddress,
    InstanceId: plan.face?.Attachment?.InstanceId,
    Tags: tagList({ Name: plan.name, ...plan.tags }),
  };
  estate.addresses.push(address);
  if (plan.face !== undefined) {
    const { AllocationId, AssociationId, PublicIp } = address;
    plan.face.Association = { AllocationId, AssociationId, PublicIp, IpOwnerId: ACCOUNT };
  }
  return address;
}

export interface GroupPlan {
  vpcId: string;
  name: string;
  description: string;
  /** Ports (0 means all protocols) and who may reach them: an address range or another group. */
  allow: { port: number; to?: number; from: string | SecurityGroup; why?: string }[];
  tags: Tags;
}

/** A security group that lets everything out. */
export function addSecurityGroup(estate: RegionEstate, plan: GroupPlan): SecurityGroup {
  const groupId = hexId('sg', `${plan.vpcId}/${plan.name}`);
  const open: IpPermission = {
    IpProtocol: '-1',
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
  };
  const group: SecurityGroup = {
    GroupId: groupId,
    GroupName: plan.name,
    Description: plan.description,
    VpcId: plan.vpcId,
    SecurityGroupArn: arn('ec2', estate.region, `security-group/${groupId}`),
    IpPermissions: plan.allow.map(({ port, to, from, why }) => ({
      ...(port === 0 ? { IpProtocol: '-1' } : { IpProtocol: 'tcp', FromPort: port, ToPort: to ?? port }),
      IpRanges: typeof from === 'string' ? [{ CidrIp: from, Description: why }] : [],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: typeof from === 'string' ? [] : [{ GroupId: from.GroupId, UserId: ACCOUNT, Description: why }],
    })),
    IpPermissionsEgress: [open],
    Tags: plan.name === 'default' ? [] : tagList({ Name: plan.name, ...plan.tags }),
    ...OWNER,
  };
  estate.securityGroups.push(group);
  return group;
}

function zoneCode(region: string): string {
  const [area = '', side = '', number = ''] = region.split('-');
  return `${area}${side.charAt(0)}${number}`;
}
