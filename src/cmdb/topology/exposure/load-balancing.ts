import { number, type Properties, records, text, texts } from '../../properties.ts';
import { type Listener, type LoadBalancer, named, type Row, type Target, type TargetGroup } from './network.ts';

/** A load balancer of the second generation, still without its listeners. */
export function loadBalancerOf(resource: Row): LoadBalancer & { listeners: Listener[] } {
  const { properties } = resource;
  const type = text(properties, 'load_balancer_type');
  return {
    ...named(resource),
    type: type === 'network' || type === 'gateway' ? type : 'application',
    scheme: text(properties, 'scheme') ?? null,
    vpc: text(properties, 'vpc_id') ?? null,
    subnets: texts(properties, 'subnet_ids') ?? [],
    groups: texts(properties, 'security_group_ids') ?? [],
    dualStack: (text(properties, 'ip_address_type') ?? '').startsWith('dualstack'),
    listeners: [],
  };
}

/** A classic one, which holds its listeners itself. */
export function classicOf(resource: Row): LoadBalancer & { listeners: Listener[] } {
  const { properties } = resource;
  const listeners = (records(properties, 'listeners') ?? []).flatMap((listener) => {
    const port = number(listener, 'port');
    if (port === undefined) return [];
    const protocol = text(listener, 'protocol') ?? 'TCP';
    return [
      { ...named(resource), protocol, port, targetGroups: [], instancePort: number(listener, 'instance_port') ?? null },
    ];
  });
  return { ...loadBalancerOf(resource), type: 'classic', dualStack: false, listeners };
}

/** A listener with every target group that its default action or any rule forwards to; undefined without a port. */
export function listenerOf(resource: Row): Listener | undefined {
  const { properties } = resource;
  const port = number(properties, 'port');
  if (port === undefined) return undefined;
  const actions = [
    ...(records(properties, 'default_actions') ?? []),
    ...(records(properties, 'rules') ?? []).flatMap((rule) => records(rule, 'actions') ?? []),
  ];
  return {
    ...named(resource),
    protocol: text(properties, 'protocol') ?? 'TCP',
    port,
    targetGroups: [...new Set(actions.flatMap(forwardedTo))],
    instancePort: null,
  };
}

function forwardedTo(action: Properties): string[] {
  return (records(action, 'target_groups') ?? []).flatMap((group) => text(group, 'arn') ?? []);
}

export function targetGroupOf(resource: Row): TargetGroup & { targets: Target[] } {
  const { properties } = resource;
  return {
    ...named(resource),
    protocol: text(properties, 'protocol') ?? null,
    port: number(properties, 'port') ?? null,
    type: text(properties, 'target_type') ?? null,
    targets: [],
  };
}

/** The ports a target is registered on, as the link to it states them. */
export function portsOfTarget(link: Properties, group: TargetGroup): number[] {
  const several = link.ports;
  if (typeof several === 'object' && several !== null && !Array.isArray(several))
    return Object.keys(several).map(Number).filter(Number.isInteger);
  const port = number(link, 'port') ?? group.port;
  return port === null ? [] : [port];
}
