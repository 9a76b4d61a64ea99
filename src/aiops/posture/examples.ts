/** Small networks for the examples that checks carry. */
import type { Json } from '../../core/model.ts';
import type { ExampleResource } from './check.ts';

/** A rule of a security group as the store holds it. */
export function rule(protocol: string, from: number | null, to: number | null, cidrs: string[]): Record<string, Json> {
  return {
    protocol,
    from_port: from,
    to_port: to,
    cidrs,
    ipv6_cidrs: [],
    groups: [],
    prefix_lists: [],
    description: null,
  };
}

/** TCP on one port from everywhere. */
export function openRule(port: number): Record<string, Json> {
  return rule('tcp', port, port, ['0.0.0.0/0']);
}

/** A subnet with a route to the internet, an interface eni-1 with a public address behind sg-1, a database subnet group. */
export function publicNetwork(ingress: Record<string, Json>[]): ExampleResource[] {
  return network(ingress, 'igw-1');
}

/** The same behind a NAT gateway: nobody gets in. */
export function privateNetwork(ingress: Record<string, Json>[]): ExampleResource[] {
  return network(ingress, 'nat-1');
}

function network(ingress: Record<string, Json>[], way: string): ExampleResource[] {
  const everywhere = rule('all', null, null, ['0.0.0.0/0']);
  const routes = [{ destination: '0.0.0.0/0', targets: [way], state: 'active' }];
  return [
    { kind: 'ec2.vpc', id: 'vpc-1', properties: { cidr: '10.0.0.0/16' } },
    { kind: 'ec2.internet_gateway', id: 'igw-1', properties: { vpc_ids: ['vpc-1'] } },
    { kind: 'ec2.route_table', id: 'rtb-1', properties: { vpc_id: 'vpc-1', main: true, routes } },
    {
      kind: 'ec2.subnet',
      id: 'subnet-1',
      properties: { vpc_id: 'vpc-1', cidr: '10.0.1.0/24', route_table_id: 'rtb-1' },
    },
    { kind: 'ec2.security_group', id: 'sg-1', properties: { vpc_id: 'vpc-1', ingress, egress: [everywhere] } },
    {
      kind: 'ec2.network_interface',
      id: 'eni-1',
      properties: {
        vpc_id: 'vpc-1',
        subnet_id: 'subnet-1',
        security_group_ids: ['sg-1'],
        private_ips: ['10.0.1.10'],
        public_ips: ['203.0.113.9'],
        instance_id: 'i-1',
      },
    },
    { kind: 'rds.subnet_group', id: 'group', properties: { vpc_id: 'vpc-1', subnet_ids: ['subnet-1'] } },
  ];
}

/** The same with a load balancer in front of the instance i-1; `direct` are the addresses its own group lets in. */
export function balancedNetwork(direct: string[]): ExampleResource[] {
  const targetGroup = 'arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1';
  const balancer = 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/web/1';
  const forward = { type: 'forward', target_groups: [{ arn: targetGroup, weight: null }] };
  return [
    ...publicNetwork([rule('tcp', 8080, 8080, direct), { ...rule('tcp', 8080, 8080, []), groups: ['sg-lb'] }]),
    { kind: 'ec2.security_group', id: 'sg-lb', properties: { ingress: [openRule(443)], egress: [] } },
    {
      kind: 'elbv2.load_balancer',
      id: balancer,
      properties: {
        load_balancer_type: 'application',
        scheme: 'internet-facing',
        subnet_ids: ['subnet-1'],
        security_group_ids: ['sg-lb'],
      },
    },
    {
      kind: 'elbv2.listener',
      id: 'arn:listener',
      properties: { load_balancer: balancer, port: 443, protocol: 'HTTPS', default_actions: [forward] },
    },
    {
      kind: 'elbv2.target_group',
      id: targetGroup,
      properties: { port: 8080, protocol: 'HTTP', target_type: 'instance', load_balancers: [balancer] },
      targets: [{ kind: 'ec2.instance', id: 'i-1', port: 8080 }],
    },
  ];
}
