import { addInstance } from '../build/compute.ts';
import { ago } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { PROD_APP, type ProdApp } from './prod-app-facts.ts';

/** The way in for operators, open to the whole internet. */
export function addBastion(estate: RegionEstate, { network, groups }: ProdApp): void {
  addInstance(estate, {
    name: 'prod-bastion',
    type: 't3.micro',
    subnet: network.publicSubnets[0] ?? {},
    groups: [groups.bastion],
    launchedAt: ago({ days: 395 }),
    elasticIp: true,
    imdsV1: true,
    key: 'ops-2024',
    disks: [{ device: '/dev/xvda', size: 8, type: 'gp2', encrypted: false }],
    tags: { ...PROD_APP, Role: 'bastion' },
    load: { cpu: { level: 2.5, noise: 0.2 }, traffic: 900_000 },
  });
}
