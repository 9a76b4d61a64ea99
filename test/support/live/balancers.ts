import type { Place } from './clients.ts';
import type { Fleet, Machine } from './compute.ts';
import type { Network } from './network.ts';
import { known, type Ref } from './truth.ts';

export interface Balancers {
  alb: Ref;
  webTargets: Ref;
  /** For the ECS service and the Auto Scaling group to register in. */
  serviceTargets: Ref;
  groupTargets: Ref;
}

/** An application, a network and a classic load balancer with listeners, a rule, and targets by instance and address. */
export async function buildBalancers(place: Place, network: Network, fleet: Fleet): Promise<Balancers> {
  const { subnets, groups, vpc } = network;
  const webTargets = await makeTargetGroup(place, 'web', vpc, { Protocol: 'HTTP', Port: 80 });
  const apiTargets = await makeTargetGroup(place, 'api', vpc, { Protocol: 'HTTP', Port: 8000 });
  const serviceTargets = await makeTargetGroup(place, 'service', vpc, { Protocol: 'HTTP', Port: 8080 });
  const groupTargets = await makeTargetGroup(place, 'asg', vpc, { Protocol: 'HTTP', Port: 80 });
  const tcpTargets = await makeTargetGroup(place, 'tcp', vpc, { Protocol: 'TCP', Port: 5432, TargetType: 'ip' });
  await makeTargetGroup(place, 'empty', vpc, { Protocol: 'HTTP', Port: 81 });

  const alb = await makeBalancer(place, 'edge', 'application', network, [groups.edge]);
  const nlb = await makeBalancer(place, 'tcp', 'network', network, []);
  const listener = await makeListener(place, alb, 80, 'HTTP', webTargets);
  await addRules(place, alb, listener, [apiTargets, serviceTargets]);
  await makeListener(place, alb, 8080, 'HTTP', groupTargets);
  await makeWeighted(place, alb, 9090, [webTargets, apiTargets]);
  await makeListener(place, nlb, 5432, 'TCP', tcpTargets);

  await register(place, webTargets, fleet.web);
  // The same instance on two ports is one relationship.
  await register(place, apiTargets, fleet.app);
  await place.elbv2.registerTargets({
    TargetGroupArn: apiTargets.id,
    Targets: [{ Id: known(fleet.app[0]).id, Port: 8001 }],
  });
  await registerAddresses(place, tcpTargets, fleet.app.slice(0, 2));
  await buildClassic(place, [subnets.publicA, subnets.publicB], groups.edge, vpc, fleet.web.slice(0, 3));
  return { alb, webTargets, serviceTargets, groupTargets };
}

async function makeTargetGroup(
  { elbv2, truth, region }: Place,
  name: string,
  vpc: Ref,
  settings: { Protocol: 'HTTP' | 'TCP'; Port: number; TargetType?: 'ip' },
): Promise<Ref> {
  const made = await elbv2.createTargetGroup({ Name: `tg-${name}`, VpcId: vpc.id, ...settings });
  const group = truth.add(region, 'elbv2.target_group', made.TargetGroups?.[0]?.TargetGroupArn);
  truth.link(group, 'BELONGS_TO_VPC', vpc);
  return group;
}

async function makeBalancer(
  { elbv2, truth, region }: Place,
  name: string,
  type: 'application' | 'network',
  { vpc, subnets }: Network,
  groups: Ref[],
): Promise<Ref> {
  const made = await elbv2.createLoadBalancer({
    Name: `lb-${name}`,
    Type: type,
    Subnets: [subnets.publicA.id, subnets.publicB.id],
    ...(groups.length > 0 ? { SecurityGroups: groups.map(({ id }) => id) } : {}),
  });
  const balancer = truth.add(region, 'elbv2.load_balancer', made.LoadBalancers?.[0]?.LoadBalancerArn);
  truth.link(balancer, 'BELONGS_TO_VPC', vpc);
  truth.link(balancer, 'IN_SUBNET', subnets.publicA, subnets.publicB);
  truth.link(balancer, 'PROTECTED_BY', ...groups);
  return balancer;
}

async function makeListener(place: Place, balancer: Ref, port: number, protocol: 'HTTP' | 'TCP', to: Ref) {
  const { elbv2, truth, region } = place;
  const made = await elbv2.createListener({
    LoadBalancerArn: balancer.id,
    Port: port,
    Protocol: protocol,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: to.id }],
  });
  const listener = truth.add(region, 'elbv2.listener', made.Listeners?.[0]?.ListenerArn);
  truth.link(listener, 'LISTENS_ON', balancer);
  truth.link(listener, 'ROUTES_TO', to);
  truth.link(balancer, 'ROUTES_TO', to);
  return listener;
}

/** A listener that shares its requests between two target groups. */
async function makeWeighted(place: Place, balancer: Ref, port: number, [first, second]: [Ref, Ref]): Promise<void> {
  const { elbv2, truth, region } = place;
  const made = await elbv2.createListener({
    LoadBalancerArn: balancer.id,
    Port: port,
    Protocol: 'HTTP',
    DefaultActions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: first.id, Weight: 9 },
            { TargetGroupArn: second.id, Weight: 1 },
          ],
        },
      },
    ],
  });
  const listener = truth.add(region, 'elbv2.listener', made.Listeners?.[0]?.ListenerArn);
  truth.link(listener, 'LISTENS_ON', balancer);
  truth.link(listener, 'ROUTES_TO', first, second);
  truth.link(balancer, 'ROUTES_TO', first, second);
}

/** Rules are part of their listener: what they forward to is where the listener, and so its balancer, routes to. */
async function addRules({ elbv2, truth }: Place, balancer: Ref, listener: Ref, targets: Ref[]): Promise<void> {
  for (const [index, target] of targets.entries()) {
    await elbv2.createRule({
      ListenerArn: listener.id,
      Priority: 10 + index,
      Conditions: [{ Field: 'path-pattern', Values: [`/part-${index}/*`] }],
      Actions: [{ Type: 'forward', TargetGroupArn: target.id }],
    });
    truth.link(listener, 'ROUTES_TO', target);
    truth.link(balancer, 'ROUTES_TO', target);
  }
}

async function register({ elbv2, truth }: Place, group: Ref, instances: Ref[]): Promise<void> {
  await elbv2.registerTargets({ TargetGroupArn: group.id, Targets: instances.map(({ id }) => ({ Id: id })) });
  truth.link(group, 'TARGETS', ...instances);
}

/** Targets by address: what answers there is the network interface that holds the address. */
async function registerAddresses({ ec2, elbv2, truth }: Place, group: Ref, machines: Machine[]): Promise<void> {
  for (const { networkInterface } of machines) {
    const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({ NetworkInterfaceIds: [networkInterface.id] });
    const address = known(NetworkInterfaces?.[0]?.PrivateIpAddress);
    await elbv2.registerTargets({ TargetGroupArn: group.id, Targets: [{ Id: address, Port: 5432 }] });
    truth.link(group, 'TARGETS', networkInterface);
  }
}

async function buildClassic(
  { elb, truth, region }: Place,
  subnets: Ref[],
  group: Ref,
  vpc: Ref,
  instances: Ref[],
): Promise<void> {
  // The same name in both regions: only the region tells the two apart.
  const name = 'legacy';
  await elb.createLoadBalancer({
    LoadBalancerName: name,
    Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }],
    Subnets: subnets.map(({ id }) => id),
    SecurityGroups: [group.id],
  });
  await elb.registerInstancesWithLoadBalancer({
    LoadBalancerName: name,
    Instances: instances.map(({ id }) => ({ InstanceId: id })),
  });
  const balancer = truth.add(region, 'elb.load_balancer', name);
  truth.link(balancer, 'BELONGS_TO_VPC', vpc);
  truth.link(balancer, 'IN_SUBNET', ...subnets);
  truth.link(balancer, 'PROTECTED_BY', group);
  truth.link(balancer, 'TARGETS', ...instances);
}
