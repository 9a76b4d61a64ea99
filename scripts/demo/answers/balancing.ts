import { tagList } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { type Answer, paged, whole } from './answer.ts';

const V2 = 'elasticloadbalancingv2';
const MARKER = { size: 100, tokenField: 'NextMarker' };

export function balancingAnswers(estate: RegionEstate): Answer[] {
  const tags = [...estate.balancingTags].map(([ResourceArn, each]) => ({ ResourceArn, Tags: tagList(each) }));
  const unknown = { code: 'LoadBalancerNotFound', message: "One or more resources not found: '{id}'", status: 400 };
  return [
    paged(V2, 'DescribeLoadBalancers', estate.loadBalancers, { list: 'LoadBalancers', ...MARKER }),
    paged(V2, 'DescribeTargetGroups', estate.targetGroups, { list: 'TargetGroups', ...MARKER }),
    ...estate.loadBalancers.map(({ LoadBalancerArn = '', LoadBalancerName = '' }) =>
      paged(
        V2,
        'DescribeListeners',
        estate.listeners.filter((listener) => listener.LoadBalancerArn === LoadBalancerArn),
        { list: 'Listeners', ...MARKER, variant: LoadBalancerName, parameters: { LoadBalancerArn } },
      ),
    ),
    ...estate.listeners.map(({ ListenerArn = '', LoadBalancerArn = '', Port }) =>
      paged(
        V2,
        'DescribeRules',
        estate.rules.filter(({ RuleArn }) => RuleArn?.includes(ListenerArn.slice(ListenerArn.indexOf('/')))),
        {
          list: 'Rules',
          ...MARKER,
          variant: `${LoadBalancerArn.split('/').at(-2)}-${Port}`,
          parameters: { ListenerArn },
        },
      ),
    ),
    ...[...estate.targetHealth].map(([TargetGroupArn, TargetHealthDescriptions]) =>
      whole(
        V2,
        'DescribeTargetHealth',
        { TargetHealthDescriptions },
        {
          variant: TargetGroupArn.split('/').at(-2) ?? '',
          parameters: { TargetGroupArn },
          free: ['Include.member'],
        },
      ),
    ),
    whole(
      V2,
      'DescribeTags',
      { TagDescriptions: tags },
      {
        select: { parameter: 'ResourceArns.member', list: 'TagDescriptions', keys: ['ResourceArn'], missing: unknown },
      },
    ),
    ...classicAnswers(estate),
  ];
}

function classicAnswers(estate: RegionEstate): Answer[] {
  const service = 'elasticloadbalancing';
  const unknown = {
    code: 'LoadBalancerNotFound',
    message: "There is no ACTIVE Load Balancer named '{id}'",
    status: 400,
  };
  const tags = [...estate.classicTags].map(([LoadBalancerName, each]) => ({ LoadBalancerName, Tags: tagList(each) }));
  return [
    paged(service, 'DescribeLoadBalancers', estate.classicLoadBalancers, {
      list: 'LoadBalancerDescriptions',
      ...MARKER,
    }),
    ...[...estate.classicHealth].map(([LoadBalancerName, InstanceStates]) =>
      whole(
        service,
        'DescribeInstanceHealth',
        { InstanceStates },
        {
          variant: LoadBalancerName,
          parameters: { LoadBalancerName },
        },
      ),
    ),
    whole(
      service,
      'DescribeTags',
      { TagDescriptions: tags },
      {
        select: {
          parameter: 'LoadBalancerNames.member',
          list: 'TagDescriptions',
          keys: ['LoadBalancerName'],
          missing: unknown,
        },
      },
    ),
  ];
}
