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
    ['deploy cart 6.0.2 to qa, then billing 3.2.9 to uat', ['deploy', 'deploy']],
    ['scale cart to 4 and billing to 6', ['scale', 'scale']],
    ['roll cart back to 6.1 and billing back to 3.0', ['rollback', 'rollback']],
    [
      '1) any malware on our hosts in Sao Paulo 2) list snapshots older than 2 years',
      ['detect_threat', 'list_resources'],
    ],
    ['a) list vpcs in Osaka b) count the buckets in Dublin', ['list_resources', 'get_statistics']],
    [
      'cart 6.3 to staging -> check that it is fine -> which services run there',
      ['deploy', 'get_health', 'list_deployments'],
    ],
    ['tell me what prod-app is made of + draw how its parts are wired', ['describe_infrastructure', 'query_graph']],
    [
      'list the route tables in Ohio as well as the services deployed to sandbox',
      ['list_resources', 'list_deployments'],
    ],
    ['list the nlbs in Dublin and the unused elastic ips in Zurich', ['list_resources', 'list_resources']],
    ['reboot web-1, and while you are at it refresh the inventory of Frankfurt', ['restart', 'discover_resources']],
    ['restart cart-api\nlist services in qa', ['restart', 'list_deployments']],
    [
      'first you stop web-1, after you destroy vol-0b83e0f2a4c95d167 please',
      ['stop_resource', 'delete_infrastructure'],
    ],
    ['scan Seoul list the unattached volumes there', ['discover_resources', 'list_resources']],
    ['restart cart-api check its health', ['restart', 'get_health']],
    ['cart-api to 12 replicas asap, also i need its cpu since 7am', ['scale', 'get_metrics']],
    ['start web-1, then its network for the last 5 minutes', ['start_resource', 'get_metrics']],
    ['which version of cart is on prod? put 1.44 there', ['list_deployments', 'deploy']],
    ['after refreshing the inventory of Osaka, list its vpcs', ['discover_resources', 'list_resources']],
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
    ['have a look at cart-api and tell me whether its throughput is unusual', 'detect_anomaly'],
    ['check and see if there are security groups open to the world in Sydney', 'detect_threat'],
    ['list vms as well as volumes in prod', 'list_resources'],
    ['list the buckets and the volumes in Dublin', 'list_resources'],
    ['deploy cart 1.2 and billing 1.3 to qa', 'deploy'],
    ['restart cart-api, i need it up', 'restart'],
    ['does a rollback also restart the tasks?', 'help'],
    ['stop i-0feedface98765432, nobody uses it', 'stop_resource'],
  ])('%s', (text, expected) => {
    expect(intents(text)).toEqual([expected]);
  });
});

test('each of two requests keeps what it names', () => {
  const { parts } = understand('deploy cart 6.0.2 to qa, then billing 3.2.9 to uat');
  expect(parts.map(({ entities }) => entities.map(({ value }) => value))).toEqual([
    ['cart', '6.0.2', 'qa'],
    ['billing', '3.2.9', 'uat'],
  ]);
});
