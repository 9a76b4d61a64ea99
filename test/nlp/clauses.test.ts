import { describe, expect, test } from 'vitest';
import { understand } from '../../src/nlp/understand.ts';

const intents = (text: string) => {
  const { intents: several, intent } = understand(text);
  return several ?? [intent];
};

describe('several requests', () => {
  test.each([
    ['deploy courier 4.1 to qa, and once it is up show me its latency', ['deploy', 'get_metrics']],
    ['restart auth-api and tell me whether it is healthy afterwards', ['restart', 'get_health']],
    ['show me the topology of wallet and tell me what breaks when it dies', ['query_graph', 'impact_analysis']],
    ['scan eu-west-1 and afterwards list the new buckets', ['discover_resources', 'list_resources']],
    ['list unused volumes in Ohio, plus a count of them per type', ['list_resources', 'get_statistics']],
    ['wallet-api back to 2.44.1, then cpu for the last hour', ['rollback', 'get_metrics']],
    ['describe the portal-eu environment and draw its topology', ['describe_infrastructure', 'query_graph']],
    ['describe booking-db plus its recent changes', ['describe_resource', 'explain_change']],
    ['what goes dark without geocoder, and what does it itself need to work', ['impact_analysis', 'query_graph']],
    ['list the stacks in London and put web-1 next to web-2', ['list_infrastructure', 'compare']],
  ])('%s', (text, expected) => {
    expect(intents(text)).toEqual(expected);
  });
});

describe('one request', () => {
  test.each([
    ['launch two vms in dublin and tag them team=ops', 'create_infrastructure'],
    ['spin up three boxes in ohio, name them load-1, load-2 and load-3', 'create_infrastructure'],
    ['is prod ok or should I worry', 'get_health'],
    ['is checkout up or can we go home', 'get_health'],
    ['which services are in staging, please tell me', 'list_deployments'],
    ['list all buckets in London, kindly reply', 'list_resources'],
    ['the last release broke logins, please revert gateway', 'rollback'],
    ['weird. show me the errors of wallet', 'get_metrics'],
    ['suspicious. switch i-0feedface98765432 off', 'stop_resource'],
    ['cart is worse than before, go back to 4.11', 'rollback'],
    ['stop web-1, web-2 and web-3', 'stop_resource'],
    ['restart cart, no rush', 'restart'],
    ['stop i-0feedface98765432, nobody uses it', 'stop_resource'],
  ])('%s', (text, expected) => {
    expect(intents(text)).toEqual([expected]);
  });
});
