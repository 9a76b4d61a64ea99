import { ago, type Tags } from '../build/facts.ts';
import type { addSecurityGroup, Network } from '../build/network.ts';

export const PROD_APP: Tags = { Application: 'prod-app', Environment: 'production', Team: 'storefront' };
/** Last Tuesday afternoon a campaign went out by mail. */
export const CAMPAIGN = { at: '2026-11-17T15:00:00Z', minutes: 100 };
/** When its servers were last replaced. */
export const LAUNCHED = ago({ days: 12, hours: 3 });

/** The parts of prod-app that its other parts refer to. */
export interface ProdApp {
  network: Network;
  groups: Record<'balancer' | 'web' | 'api' | 'database' | 'cache' | 'bastion', ReturnType<typeof addSecurityGroup>>;
}
