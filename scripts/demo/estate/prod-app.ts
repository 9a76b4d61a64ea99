import { addNetwork, addSecurityGroup } from '../build/network.ts';
import { natSeries } from '../build/network-series.ts';
import type { RegionEstate } from '../build/region.ts';
import { addProdAppAlarms } from './prod-app-alarms.ts';
import { addProdAppApi } from './prod-app-api.ts';
import { addBastion } from './prod-app-bastion.ts';
import { addProdAppData } from './prod-app-data.ts';
import { PROD_APP, type ProdApp } from './prod-app-facts.ts';
import { addProdAppWeb } from './prod-app-web.ts';

/** The shop: a web tier and an API behind one load balancer, one database, one NAT gateway. */
export function addProdApp(virginia: RegionEstate, ireland: RegionEstate): void {
  const network = addNetwork(virginia, {
    name: 'prod-app',
    range: '10.20',
    zones: ['a', 'b'],
    nat: 'single',
    tags: PROD_APP,
  });
  virginia.series.push(
    ...natSeries(virginia.natGateways.slice(-1), { level: 900, daily: 0.35, weekend: 0.2, noise: 0.05 }),
  );
  const group = (name: string, description: string, allow: Parameters<typeof addSecurityGroup>[1]['allow']) =>
    addSecurityGroup(virginia, {
      vpcId: network.vpcId,
      name: `prod-app-${name}-sg`,
      description,
      allow,
      tags: PROD_APP,
    });
  const balancer = group('alb', 'web traffic from the internet', [
    { port: 80, from: '0.0.0.0/0' },
    { port: 443, from: '0.0.0.0/0' },
  ]);
  const bastion = group('bastion', 'ssh for operators', [
    { port: 22, from: '0.0.0.0/0', why: 'temporary, see OPS-1188' },
  ]);
  const web = group('web', 'web servers', [
    { port: 8080, from: balancer },
    { port: 22, from: bastion },
  ]);
  const api = group('api', 'api tasks', [{ port: 8000, from: balancer }]);
  const database = group('db', 'postgres', [
    { port: 5432, from: web },
    { port: 5432, from: api },
    { port: 5432, from: bastion },
  ]);
  const cache = group('cache', 'redis', [
    { port: 6379, from: web },
    { port: 6379, from: api },
  ]);
  const app: ProdApp = { network, groups: { balancer, web, api, database, cache, bastion } };
  const webTier = addProdAppWeb(virginia, app);
  const apiTier = addProdAppApi(virginia, app, webTier);
  const data = addProdAppData(virginia, ireland, app);
  addBastion(virginia, app);
  addProdAppAlarms(virginia, { ...webTier, ...apiTier, ...data });
}
