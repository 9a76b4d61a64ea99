import { number, records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const elbHttpNoRedirect: PostureCheck = {
  id: 'elb-http-no-redirect',
  title: 'HTTP is answered and not redirected to HTTPS',
  severity: 'medium',
  kinds: ['elbv2.listener'],
  controls: ['FSBP ELB.1'],
  attack: { technique: 'T1557', tactic: 'Credential Access' },
  why: 'Sessions and passwords cross the internet in the clear.',
  mend: {
    action: 'redirect to HTTPS with status 301',
    command: aws(
      'elbv2 modify-listener',
      '--listener-arn',
      "--default-actions 'Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}'",
    ),
  },
  falsePositives: [
    'a listener that only a content network with its own TLS reaches',
    'health checks and certificate challenges',
  ],
  evaluate(listener, view) {
    const { properties } = listener;
    const protocol = text(properties, 'protocol');
    if (protocol === undefined) return missing(listener, 'protocol', view);
    if (protocol !== 'HTTP') return NOT_APPLICABLE;
    const actions = records(properties, 'default_actions');
    if (actions === undefined) return missing(listener, 'default_actions', view);
    const redirects = actions.some((action) => (text(action, 'location') ?? '').startsWith('https://'));
    if (redirects) return PASS;
    if (actions.every((action) => text(action, 'type') === 'fixed-response')) {
      // Whether anything is forwarded is then for the other rules to say.
      const rules = records(properties, 'rules');
      if (rules === undefined) return missing(listener, 'rules', view);
      const forwards = rules.some((rule) =>
        (records(rule, 'actions') ?? []).some((action) => text(action, 'type') === 'forward'),
      );
      if (!forwards) return PASS;
    }
    const balancer = view.balancerOf(text(properties, 'load_balancer'));
    const verdict = fail(`answers HTTP on port ${number(properties, 'port') ?? '?'} and forwards it`, {
      protocol,
      port: number(properties, 'port') ?? null,
      scheme: balancer?.scheme ?? null,
    });
    return balancer?.scheme === 'internal' ? { ...verdict, severity: 'low' } : verdict;
  },
  examples: {
    fail: [
      { kind: 'elbv2.listener', properties: { protocol: 'HTTP', port: 80, default_actions: [{ type: 'forward' }] } },
    ],
    pass: [
      {
        kind: 'elbv2.listener',
        properties: {
          protocol: 'HTTP',
          port: 80,
          default_actions: [{ type: 'redirect', location: 'https://#{host}:443/#{path}' }],
        },
      },
      {
        kind: 'elbv2.listener',
        properties: { protocol: 'HTTP', port: 80, default_actions: [{ type: 'fixed-response' }], rules: [] },
      },
    ],
    unknown: [{ kind: 'elbv2.listener', properties: { protocol: 'HTTP' } }],
  },
};
