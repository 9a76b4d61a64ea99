import type { SecurityGroup, Subnet } from '@aws-sdk/client-ec2';
import type {
  Action,
  LoadBalancer,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ago, arn, digest, type Tags } from './facts.ts';
import { addInterface } from './network.ts';
import type { RegionEstate } from './region.ts';

export interface TargetGroupPlan {
  name: string;
  vpcId: string;
  port: number;
  protocol: 'HTTP' | 'TCP';
  targetType: 'instance' | 'ip';
  healthCheckPath?: string;
  targets: { id: string; port: number; zone?: string; health?: TargetHealthDescription['TargetHealth'] }[];
  tags: Tags;
}

/** A target group and the health of its targets; a target without `health` is healthy. */
export function addTargetGroup(estate: RegionEstate, plan: TargetGroupPlan): TargetGroup {
  const groupArn = arn(
    'elasticloadbalancing',
    estate.region,
    `targetgroup/${plan.name}/${digest(`tg/${estate.region}/${plan.name}`).slice(0, 16)}`,
  );
  const group: TargetGroup = {
    TargetGroupArn: groupArn,
    TargetGroupName: plan.name,
    Protocol: plan.protocol,
    Port: plan.port,
    VpcId: plan.vpcId,
    TargetType: plan.targetType,
    IpAddressType: 'ipv4',
    HealthCheckEnabled: true,
    HealthCheckProtocol: plan.protocol,
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: plan.protocol === 'HTTP' ? (plan.healthCheckPath ?? '/') : undefined,
    HealthCheckIntervalSeconds: 15,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 3,
    UnhealthyThresholdCount: 2,
    Matcher: plan.protocol === 'HTTP' ? { HttpCode: '200' } : undefined,
    ProtocolVersion: plan.protocol === 'HTTP' ? 'HTTP1' : undefined,
    LoadBalancerArns: [],
  };
  estate.targetGroups.push(group);
  estate.balancingTags.set(groupArn, plan.tags);
  estate.targetHealth.set(
    groupArn,
    plan.targets.map(({ id, port, zone, health }) => ({
      Target: { Id: id, Port: port, AvailabilityZone: plan.targetType === 'ip' ? zone : undefined },
      HealthCheckPort: String(port),
      TargetHealth: health ?? { State: 'healthy' },
    })),
  );
  return group;
}

export interface ListenerPlan {
  port: number;
  protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  forwardTo?: TargetGroup;
  redirectToHttps?: boolean;
  rules?: { path: string; forwardTo: TargetGroup }[];
}

export interface LoadBalancerPlan {
  name: string;
  type: 'application' | 'network';
  scheme: 'internet-facing' | 'internal';
  subnets: Subnet[];
  groups: SecurityGroup[];
  listeners: ListenerPlan[];
  tags: Tags;
}

/** A load balancer with its interfaces, listeners and rules. */
export function addLoadBalancer(estate: RegionEstate, plan: LoadBalancerPlan): LoadBalancer {
  const kind = plan.type === 'application' ? 'app' : 'net';
  const path = `${kind}/${plan.name}/${digest(`lb/${estate.region}/${plan.name}`).slice(0, 16)}`;
  const loadBalancer: LoadBalancer = {
    LoadBalancerArn: arn('elasticloadbalancing', estate.region, `loadbalancer/${path}`),
    LoadBalancerName: plan.name,
    DNSName: `${plan.name}-${digest(path).slice(0, 10)}.${estate.region}.elb.amazonaws.com`,
    CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
    CreatedTime: ago({ days: 398 }),
    Scheme: plan.scheme,
    Type: plan.type,
    State: { Code: 'active' },
    VpcId: plan.subnets[0]?.VpcId,
    IpAddressType: 'ipv4',
    AvailabilityZones: plan.subnets.map(({ AvailabilityZone, SubnetId }) => ({
      ZoneName: AvailabilityZone,
      SubnetId,
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: plan.groups.map(({ GroupId = '' }) => GroupId),
  };
  estate.loadBalancers.push(loadBalancer);
  estate.balancingTags.set(loadBalancer.LoadBalancerArn ?? '', plan.tags);
  for (const subnet of plan.subnets) {
    addInterface(estate, {
      seed: `${path}/${subnet.SubnetId}`,
      subnet,
      groups: plan.groups,
      type: plan.type === 'network' ? 'network_load_balancer' : 'interface',
      description: `ELB ${path}`,
    });
  }
  for (const listener of plan.listeners) addListener(estate, path, loadBalancer, listener, plan.tags);
  return loadBalancer;
}

function addListener(estate: RegionEstate, path: string, balancer: LoadBalancer, plan: ListenerPlan, tags: Tags): void {
  const id = digest(`${path}/${plan.port}`).slice(0, 16);
  const listenerArn = arn('elasticloadbalancing', estate.region, `listener/${path}/${id}`);
  const secure = plan.protocol === 'HTTPS' || plan.protocol === 'TLS';
  const first: Action = plan.redirectToHttps
    ? { Type: 'redirect', Order: 1, RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }
    : forward(balancer, plan.forwardTo);
  estate.listeners.push({
    ListenerArn: listenerArn,
    LoadBalancerArn: balancer.LoadBalancerArn,
    Port: plan.port,
    Protocol: plan.protocol,
    SslPolicy: secure ? 'ELBSecurityPolicy-TLS13-1-2-2021-06' : undefined,
    Certificates: secure
      ? [{ CertificateArn: arn('acm', estate.region, 'certificate/6f7b1c2d-aaaa-4bbb-8ccc-1234567890ab') }]
      : undefined,
    DefaultActions: [first],
  });
  estate.balancingTags.set(listenerArn, tags);
  const ruleArn = (key: string) =>
    arn('elasticloadbalancing', estate.region, `listener-rule/${path}/${id}/${digest(`${id}/${key}`).slice(0, 16)}`);
  (plan.rules ?? []).forEach(({ path: pattern, forwardTo }, index) => {
    const rule = ruleArn(pattern);
    estate.rules.push({
      RuleArn: rule,
      Priority: String((index + 1) * 10),
      IsDefault: false,
      Conditions: [{ Field: 'path-pattern', Values: [pattern], PathPatternConfig: { Values: [pattern] } }],
      Actions: [forward(balancer, forwardTo)],
    });
    estate.balancingTags.set(rule, tags);
  });
  estate.rules.push({
    RuleArn: ruleArn('default'),
    Priority: 'default',
    IsDefault: true,
    Conditions: [],
    Actions: [first],
  });
}

function forward(balancer: LoadBalancer, group: TargetGroup | undefined): Action {
  const { TargetGroupArn } = group ?? {};
  const balancers = group?.LoadBalancerArns;
  if (balancers !== undefined && !balancers.includes(balancer.LoadBalancerArn ?? '')) {
    balancers.push(balancer.LoadBalancerArn ?? '');
  }
  return {
    Type: 'forward',
    Order: 1,
    TargetGroupArn,
    ForwardConfig: {
      TargetGroups: [{ TargetGroupArn, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}
