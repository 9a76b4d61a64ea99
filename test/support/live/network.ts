import { ACCOUNT, type Place } from './clients.ts';
import { known, type Ref } from './truth.ts';

export interface Subnets {
  publicA: Ref;
  publicB: Ref;
  privateA: Ref;
  privateB: Ref;
  dataA: Ref;
  dataB: Ref;
}

export interface Network {
  vpc: Ref;
  staging: Ref;
  subnets: Subnets;
  stagingSubnet: Ref;
  privateRoutes: Ref;
  groups: Record<'edge' | 'web' | 'app' | 'data' | 'bastion' | 'stagingApp', Ref>;
}

/**
 * A production VPC of six subnets with internet and NAT gateways and four route tables, a staging VPC, security groups
 * that name each other from both sides, and what AWS makes along with a VPC.
 */
export async function buildNetwork(place: Place, octet: number): Promise<Network> {
  const { ec2, truth, region } = place;
  const vpc = await makeVpc(place, `10.${octet}.0.0/16`, 'prod');
  const staging = await makeVpc(place, `10.${octet + 100}.0.0/16`, 'staging');
  const subnet = (parent: Ref, cidr: string, zone: string, name: string) => makeSubnet(place, parent, cidr, zone, name);
  const subnets: Subnets = {
    publicA: await subnet(vpc, `10.${octet}.0.0/24`, 'a', 'public-a'),
    publicB: await subnet(vpc, `10.${octet}.1.0/24`, 'b', 'public-b'),
    privateA: await subnet(vpc, `10.${octet}.10.0/24`, 'a', 'private-a'),
    privateB: await subnet(vpc, `10.${octet}.11.0/24`, 'b', 'private-b'),
    dataA: await subnet(vpc, `10.${octet}.20.0/24`, 'a', 'data-a'),
    dataB: await subnet(vpc, `10.${octet}.21.0/24`, 'b', 'data-b'),
  };
  const stagingSubnet = await subnet(staging, `10.${octet + 100}.0.0/24`, 'a', 'staging-a');

  const gateway = await ec2.createInternetGateway({});
  const gatewayId = known(gateway.InternetGateway?.InternetGatewayId);
  await ec2.attachInternetGateway({ InternetGatewayId: gatewayId, VpcId: vpc.id });
  const internet = truth.add(region, 'ec2.internet_gateway', gatewayId);
  truth.link(internet, 'ATTACHED_TO', vpc);
  const spare = await ec2.createInternetGateway({});
  truth.add(region, 'ec2.internet_gateway', spare.InternetGateway?.InternetGatewayId);

  const nat = await makeNat(place, vpc, subnets.publicA);
  const publicRoutes = await makeRoutes(place, vpc, [subnets.publicA, subnets.publicB], 'public');
  await ec2.createRoute({ RouteTableId: publicRoutes.id, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gatewayId });
  truth.link(publicRoutes, 'ROUTES_TO', internet);
  const privateRoutes = await makeRoutes(place, vpc, [subnets.privateA, subnets.privateB], 'private');
  await ec2.createRoute({ RouteTableId: privateRoutes.id, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: nat.id });
  truth.link(privateRoutes, 'ROUTES_TO', nat);
  await makeRoutes(place, vpc, [], 'nobody uses this');

  // The data subnets and the staging one are in no table's list, so the main table of their VPC serves them.
  truth.link(await mainRouteTable(place, vpc), 'ASSOCIATED_WITH', subnets.dataA, subnets.dataB);
  truth.link(await mainRouteTable(place, staging), 'ASSOCIATED_WITH', stagingSubnet);

  return { vpc, staging, subnets, stagingSubnet, privateRoutes, groups: await makeGroups(place, vpc, staging) };
}

async function makeVpc({ ec2, truth, region }: Place, cidr: string, name: string): Promise<Ref> {
  const made = await ec2.createVpc({ CidrBlock: cidr, TagSpecifications: [named('vpc', name)] });
  const vpc = truth.add(region, 'ec2.vpc', made.Vpc?.VpcId);
  // As in most VPCs that people make; moto cannot run a Fargate task without.
  await ec2.modifyVpcAttribute({ VpcId: vpc.id, EnableDnsHostnames: { Value: true } });
  const { SecurityGroups } = await ec2.describeSecurityGroups({ Filters: [{ Name: 'vpc-id', Values: [vpc.id] }] });
  truth.link(truth.add(region, 'ec2.security_group', SecurityGroups?.[0]?.GroupId), 'BELONGS_TO_VPC', vpc);
  return vpc;
}

async function makeSubnet({ ec2, truth, region }: Place, vpc: Ref, cidr: string, zone: string, name: string) {
  const made = await ec2.createSubnet({
    VpcId: vpc.id,
    CidrBlock: cidr,
    AvailabilityZone: `${region}${zone}`,
    TagSpecifications: [named('subnet', name)],
  });
  const subnet = truth.add(region, 'ec2.subnet', made.Subnet?.SubnetId);
  truth.link(subnet, 'BELONGS_TO_VPC', vpc);
  return subnet;
}

async function makeNat(place: Place, vpc: Ref, subnet: Ref): Promise<Ref> {
  const { ec2, truth, region } = place;
  const address = await ec2.allocateAddress({ Domain: 'vpc' });
  const made = await ec2.createNatGateway({ SubnetId: subnet.id, AllocationId: address.AllocationId });
  const nat = truth.add(region, 'ec2.nat_gateway', made.NatGateway?.NatGatewayId);
  const elasticIp = truth.add(region, 'ec2.elastic_ip', address.AllocationId);
  // AWS makes the interface; its id is all that is read back.
  const interfaceId = made.NatGateway?.NatGatewayAddresses?.[0]?.NetworkInterfaceId;
  const networkInterface = truth.add(region, 'ec2.network_interface', interfaceId);
  truth.link(nat, 'BELONGS_TO_VPC', vpc);
  truth.link(nat, 'IN_SUBNET', subnet);
  truth.link(elasticIp, 'ATTACHED_TO', nat, networkInterface);
  truth.link(networkInterface, 'ATTACHED_TO', nat);
  truth.link(networkInterface, 'BELONGS_TO_VPC', vpc);
  truth.link(networkInterface, 'IN_SUBNET', subnet);
  await linkGroupsAsMade(place, networkInterface);
  return nat;
}

/** Security groups of an interface that AWS made: AWS's choice (moto takes the VPC's default group), so read back. */
export async function linkGroupsAsMade({ ec2, truth, region }: Place, networkInterface: Ref): Promise<void> {
  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({ NetworkInterfaceIds: [networkInterface.id] });
  for (const { GroupId } of NetworkInterfaces?.[0]?.Groups ?? []) {
    truth.link(networkInterface, 'PROTECTED_BY', { region, kind: 'ec2.security_group', id: known(GroupId) });
  }
}

async function makeRoutes({ ec2, truth, region }: Place, vpc: Ref, subnets: Ref[], name: string): Promise<Ref> {
  const made = await ec2.createRouteTable({ VpcId: vpc.id, TagSpecifications: [named('route-table', name)] });
  const table = truth.add(region, 'ec2.route_table', made.RouteTable?.RouteTableId);
  truth.link(table, 'BELONGS_TO_VPC', vpc);
  for (const subnet of subnets) {
    await ec2.associateRouteTable({ RouteTableId: table.id, SubnetId: subnet.id });
    truth.link(table, 'ASSOCIATED_WITH', subnet);
  }
  return table;
}

async function mainRouteTable({ ec2, truth, region }: Place, vpc: Ref): Promise<Ref> {
  const { RouteTables } = await ec2.describeRouteTables({
    Filters: [
      { Name: 'vpc-id', Values: [vpc.id] },
      { Name: 'association.main', Values: ['true'] },
    ],
  });
  const table = truth.add(region, 'ec2.route_table', RouteTables?.[0]?.RouteTableId);
  truth.link(table, 'BELONGS_TO_VPC', vpc);
  return table;
}

async function makeGroups(place: Place, vpc: Ref, staging: Ref): Promise<Network['groups']> {
  const { ec2, truth, region } = place;
  const make = async (name: string, parent = vpc) => {
    const made = await ec2.createSecurityGroup({ GroupName: name, Description: `${name} (test)`, VpcId: parent.id });
    const group = truth.add(region, 'ec2.security_group', made.GroupId);
    truth.link(group, 'BELONGS_TO_VPC', parent);
    return group;
  };
  const groups = {
    edge: await make('edge'),
    web: await make('web'),
    app: await make('app'),
    data: await make('data'),
    bastion: await make('bastion'),
    stagingApp: await make('app', staging),
  };
  const admit = async (to: Ref, from: Ref, port: number) => {
    await ec2.authorizeSecurityGroupIngress({ GroupId: to.id, IpPermissions: [tcp(port, from)] });
    truth.link(from, 'CONNECTS_TO', to);
  };
  await ec2.authorizeSecurityGroupIngress({
    GroupId: groups.edge.id,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  await admit(groups.web, groups.edge, 80);
  // A second port between the same two groups is the same relationship.
  await admit(groups.web, groups.edge, 8080);
  await admit(groups.app, groups.web, 8000);
  await admit(groups.app, groups.app, 7946);
  await admit(groups.data, groups.app, 5432);
  for (const group of [groups.web, groups.app, groups.data]) await admit(group, groups.bastion, 22);
  // Named from the sending side only, and from both sides: each is one relationship, sender to receiver.
  await ec2.authorizeSecurityGroupEgress({ GroupId: groups.web.id, IpPermissions: [tcp(5432, groups.data)] });
  truth.link(groups.web, 'CONNECTS_TO', groups.data);
  await ec2.authorizeSecurityGroupEgress({ GroupId: groups.app.id, IpPermissions: [tcp(5432, groups.data)] });
  return groups;
}

function tcp(port: number, group: Ref) {
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    UserIdGroupPairs: [{ GroupId: group.id, UserId: ACCOUNT }],
  };
}

function named<Type extends string>(type: Type, name: string) {
  return { ResourceType: type, Tags: [{ Key: 'Name', Value: name }] };
}

/** The default VPC that every region is born with, and everything in it. */
export async function noteDefaults({ ec2, truth, region }: Place): Promise<void> {
  const { Vpcs } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const vpc = truth.add(region, 'ec2.vpc', Vpcs?.[0]?.VpcId);
  const inside = [{ Name: 'vpc-id', Values: [vpc.id] }];
  const { RouteTables } = await ec2.describeRouteTables({ Filters: inside });
  const table = truth.add(region, 'ec2.route_table', RouteTables?.[0]?.RouteTableId);
  truth.link(table, 'BELONGS_TO_VPC', vpc);
  for (const { SubnetId } of (await ec2.describeSubnets({ Filters: inside })).Subnets ?? []) {
    const subnet = truth.add(region, 'ec2.subnet', SubnetId);
    truth.link(subnet, 'BELONGS_TO_VPC', vpc);
    truth.link(table, 'ASSOCIATED_WITH', subnet);
  }
  for (const { GroupId } of (await ec2.describeSecurityGroups({ Filters: inside })).SecurityGroups ?? []) {
    truth.link(truth.add(region, 'ec2.security_group', GroupId), 'BELONGS_TO_VPC', vpc);
  }
}
