import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Json } from '../../../core/model.ts';
import { chunks, pages } from '../../aws/paginate.ts';
import { defineResourceType, type Link } from '../../resource-type.ts';
import { linkTo } from '../links.ts';
import { tagRecord } from '../tags.ts';
import { describeActions, describeCondition, forwardsOf } from './actions.ts';
import { nameInArn } from './arns.ts';
import { type Tagged, tagsDetail } from './tags-detail.ts';

/** A listener with its rules but the default one, once they were asked for. */
type ListedListener = Tagged<Listener> & { rules?: Rule[] };

/** Load balancers whose listeners make one page; how many are asked for at once is the connection's business. */
const GROUP = 20;

export const listener = defineResourceType<ListedListener>({
  kind: 'elbv2.listener',
  // Not `load_balancer`: whoever lists the load balancers does not want these among them.
  type: 'network',
  description:
    'A port of a load balancer: protocol, TLS policy and certificates, what it does by default, and its rules with ' +
    'their conditions and target groups.',
  service: 'elasticloadbalancingv2',
  action: 'elasticloadbalancing:DescribeListeners',
  actions: ['elasticloadbalancing:DescribeLoadBalancers'],
  async *list(api) {
    const { sdk, client } = await api.elbv2();
    const loadBalancers = pages(sdk.paginateDescribeLoadBalancers({ client }, {}), (page) => page.LoadBalancers);
    for await (const page of loadBalancers) {
      for (const group of chunks(page, GROUP)) {
        // AWS lists the listeners of one load balancer at a time only.
        const found = group.map(async ({ LoadBalancerArn }) => {
          const listeners = sdk.paginateDescribeListeners({ client }, { LoadBalancerArn });
          return Array.fromAsync(pages(listeners, (answer) => answer.Listeners));
        });
        yield (await Promise.all(found)).flat(2);
      }
    }
  },
  details: [
    {
      aspect: 'rules',
      action: 'elasticloadbalancing:DescribeRules',
      properties: ['rules', 'rule_count'],
      relationships: ['ROUTES_TO'],
      batch: 1,
      async enrich(items, api) {
        const { sdk, client } = await api.elbv2();
        for (const item of items) {
          if (!hasRules(item)) continue;
          const paginator = sdk.paginateDescribeRules({ client }, { ListenerArn: item.ListenerArn });
          const rules = await Array.fromAsync(pages(paginator, (answer) => answer.Rules));
          item.rules = rules.flat().filter((rule) => !rule.IsDefault);
        }
      },
    },
    tagsDetail((item) => item.ListenerArn),
  ],
  map(item) {
    const id = item.ListenerArn ?? '';
    return {
      id,
      arn: id,
      name: [nameInArn(id), portOf(item)].filter((part) => part !== null).join(' ') || null,
      // AWS knows no state of a listener: it exists, so it listens.
      status: 'active',
      native_status: null,
      tags: tagRecord(item.tags),
      properties: {
        load_balancer: item.LoadBalancerArn,
        port: item.Port,
        protocol: item.Protocol,
        ssl_policy: item.SslPolicy || undefined,
        certificates: item.Certificates?.flatMap((certificate) => certificate.CertificateArn ?? []).sort(),
        alpn_policy: item.AlpnPolicy,
        mutual_authentication: item.MutualAuthentication?.Mode,
        default_actions: describeActions(item.DefaultActions),
        rules: item.rules?.toSorted(byPriority).map(describeRule),
        rule_count: item.rules?.length,
      },
    };
  },
  edges(item) {
    return [...linkTo('LISTENS_ON', 'elbv2.load_balancer', item.LoadBalancerArn), ...routes(item)];
  },
  noise: ['rule_count'],
  partOf: [{ link: 'LISTENS_ON', other: 'target', when: 'together' }],
});

/** Only Application Load Balancers have rules besides the default action, which comes with the listener. */
function hasRules(item: Listener): boolean {
  return item.Protocol === 'HTTP' || item.Protocol === 'HTTPS';
}

/** One link for each target group, however many rules lead to it. */
function routes(item: ListedListener): Link[] {
  const found = new Map<string, { by_default: boolean; weight: number | null; rules: number }>();
  for (const { targetGroup, weight } of forwardsOf(item.DefaultActions)) {
    found.set(targetGroup, { by_default: true, weight, rules: 0 });
  }
  for (const rule of item.rules ?? []) {
    for (const { targetGroup, weight } of forwardsOf(rule.Actions)) {
      const route = found.get(targetGroup) ?? { by_default: false, weight, rules: 0 };
      found.set(targetGroup, { ...route, rules: route.rules + 1 });
    }
  }
  return [...found].flatMap(([targetGroup, route]) => linkTo('ROUTES_TO', 'elbv2.target_group', targetGroup, route));
}

function describeRule(rule: Rule): Json {
  return {
    arn: rule.RuleArn ?? null,
    priority: priorityOf(rule),
    conditions: (rule.Conditions ?? []).map(describeCondition).sort(),
    actions: describeActions(rule.Actions),
  };
}

function byPriority(a: Rule, b: Rule): number {
  return (priorityOf(a) ?? 0) - (priorityOf(b) ?? 0);
}

function priorityOf(rule: Rule): number | null {
  const priority = Number(rule.Priority);
  return Number.isInteger(priority) ? priority : null;
}

function portOf(item: Listener): string | null {
  if (item.Port === undefined) return item.Protocol ?? null;
  return `${item.Protocol ?? ''}:${item.Port}`;
}
