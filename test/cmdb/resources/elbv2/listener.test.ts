import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { listener } from '../../../../src/cmdb/resources/elbv2/listener.ts';
import { awsFault, rawResponse } from '../../../support/aws-wire.ts';
import { enrich, fakeApi, linkLines, linksOf, listAll, SCOPE } from '../fake-api.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const LB = `${ELB}:loadbalancer/app/edge/50dc`;
const TG = (name: string) => `${ELB}:targetgroup/${name}/1`;

const https: Listener = {
  ListenerArn: `${ELB}:listener/app/edge/50dc/f2f7`,
  LoadBalancerArn: LB,
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1' }],
  DefaultActions: [
    {
      Type: 'authenticate-oidc',
      Order: 1,
      AuthenticateOidcConfig: {
        Issuer: 'https://id.example',
        AuthorizationEndpoint: 'https://id.example/a',
        TokenEndpoint: 'https://id.example/t',
        UserInfoEndpoint: 'https://id.example/u',
        ClientId: 'opsctl',
        ClientSecret: 'hunter2',
      },
    },
    {
      Type: 'forward',
      Order: 2,
      TargetGroupArn: TG('web'),
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: TG('web'), Weight: 1 }] },
    },
  ],
};
const rules: Rule[] = [
  {
    RuleArn: `${ELB}:listener-rule/2`,
    Priority: '20',
    Conditions: [
      { Field: 'path-pattern', Values: ['/api/*'], PathPatternConfig: { Values: ['/api/*', '/v2/*'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Beta', Values: ['yes'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }, { Value: 'x' }] } },
      { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^a\\.example$'] } },
    ],
    Actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: TG('blue'), Weight: 90 },
            { TargetGroupArn: TG('green'), Weight: 10 },
            { TargetGroupArn: TG('web'), Weight: 0 },
          ],
        },
      },
    ],
  },
  {
    RuleArn: `${ELB}:listener-rule/1`,
    Priority: '3',
    Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }],
    Actions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
  },
];

describe('map', () => {
  const resource = listener.map({ ...https, rules }, SCOPE);

  test('port, TLS and what it does by default', () => {
    expect(resource).toMatchObject({ id: https.ListenerArn, name: 'edge HTTPS:443', status: 'active' });
    expect(resource.properties).toMatchObject({
      port: 443,
      protocol: 'HTTPS',
      ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      certificates: ['arn:aws:acm:eu-west-1:123456789012:certificate/1'],
      default_actions: [
        { type: 'authenticate-oidc' },
        { type: 'forward', target_groups: [{ arn: TG('web'), weight: null }] },
      ],
    });
    expect(JSON.stringify(resource)).not.toContain('hunter2');
  });

  test('rules in the order they are tried, conditions in one line each', () => {
    expect(resource.properties.rule_count).toBe(2);
    expect(resource.properties.rules).toMatchObject([
      {
        priority: 3,
        conditions: ['source-ip is 10.0.0.0/8'],
        actions: [{ type: 'redirect', location: 'https://#{host}:443/#{path}', status_code: 'HTTP_301' }],
      },
      {
        priority: 20,
        conditions: [
          'host-header matches ^a\\.example$',
          'http-header X-Beta is yes',
          'path-pattern is /api/* or /v2/*',
          'query-string is v=2 or x',
        ],
      },
    ]);
  });

  test('rules that were not asked for are unknown, not none', () => {
    expect(listener.map(https, SCOPE).properties.rules).toBe(undefined);
  });

  test('a Gateway listener has neither port nor protocol', () => {
    const gateway: Listener = { ListenerArn: `${ELB}:listener/gwy/inspect/1/2`, DefaultActions: [] };
    expect(listener.map(gateway, SCOPE)).toMatchObject({ name: 'inspect' });
    expect(listener.map({ ListenerArn: 'odd' }, SCOPE).name).toBe(null);
  });
});

test('one link to each target group, of the default action and of weighted rules', () => {
  const item = { ...https, rules };
  expect(linkLines(listener, item)).toEqual([
    `LISTENS_ON elbv2.load_balancer ${LB}`,
    `ROUTES_TO elbv2.target_group ${TG('web')}`,
    `ROUTES_TO elbv2.target_group ${TG('blue')}`,
    `ROUTES_TO elbv2.target_group ${TG('green')}`,
  ]);
  expect(linksOf(listener, item).map(({ properties }) => properties)).toEqual([
    undefined,
    { by_default: true, weight: null, rules: 1 },
    { by_default: false, weight: 90, rules: 1 },
    { by_default: false, weight: 10, rules: 1 },
  ]);
});

describe('list', () => {
  const balancers = ['a', 'b', 'c'].map((name) => ({ LoadBalancerArn: `${ELB}:loadbalancer/app/${name}/1` }));

  test('asks for the listeners of each load balancer, every page of them', async () => {
    const { api, aws } = await fakeApi({
      'elasticloadbalancingv2.DescribeLoadBalancers': ({ Marker }) =>
        Marker ? { LoadBalancers: balancers.slice(2) } : { LoadBalancers: balancers.slice(0, 2), NextMarker: 'm' },
      'elasticloadbalancingv2.DescribeListeners': ({ LoadBalancerArn, Marker }) => {
        if (LoadBalancerArn.includes('/b/')) return { Listeners: [] };
        const ListenerArn = `${LoadBalancerArn.replace('loadbalancer', 'listener')}/${Marker ?? 'first'}`;
        return Marker ? { Listeners: [{ ListenerArn }] } : { Listeners: [{ ListenerArn }], NextMarker: 'second' };
      },
    });
    const items = await listAll<Listener>(listener, api);
    expect(items.map((item) => item.ListenerArn?.split('/').slice(2).join('/'))).toEqual([
      'a/1/first',
      'a/1/second',
      'c/1/first',
      'c/1/second',
    ]);
    expect(aws.count('elasticloadbalancingv2.DescribeListeners')).toBe(5);
  });

  test.each([
    ['denied', () => awsFault('elasticloadbalancingv2', 'denied')],
    ['an empty answer', () => rawResponse(200, '')],
  ])('%s on one load balancer is not "no listeners"', async (_, answer) => {
    const { api } = await fakeApi({
      'elasticloadbalancingv2.DescribeLoadBalancers': () => ({ LoadBalancers: balancers }),
      'elasticloadbalancingv2.DescribeListeners': ({ LoadBalancerArn }) =>
        LoadBalancerArn.includes('/c/') ? answer() : { Listeners: [] },
    });
    await expect(listAll(listener, api)).rejects.toThrow();
  });
});

test('rules are asked for where there can be any, without the default one', async () => {
  const { api, aws } = await fakeApi({
    'elasticloadbalancingv2.DescribeRules': ({ Marker }) =>
      Marker ? { Rules: [rules[1]] } : { Rules: [{ RuleArn: 'd', IsDefault: true }, rules[0]], NextMarker: 'm' },
  });
  const items: (Listener & { rules?: Rule[] })[] = [{ ...https }, { ...https, Protocol: 'TLS' }];
  await enrich(listener, 'rules', items, api);
  expect(items.map((item) => item.rules?.map((rule) => rule.Priority))).toEqual([['20', '3'], undefined]);
  expect(aws.count('elasticloadbalancingv2.DescribeRules')).toBe(2);
});
