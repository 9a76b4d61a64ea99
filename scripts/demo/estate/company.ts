import { addNetwork } from '../build/network.ts';
import { emptyRegion, type RegionEstate } from '../build/region.ts';
import { addAnalytics } from './analytics.ts';
import { addCheckout } from './checkout.ts';
import { addHistory } from './history.ts';
import { addLeftovers } from './leftovers.ts';
import { addPaymentsPoc } from './payments-poc.ts';
import { addPlatform } from './platform.ts';
import { addProdApp } from './prod-app.ts';

/** Regions as DescribeRegions lists them, and the one where an organisation policy refuses every call. */
export const REGIONS = [
  { name: 'us-east-1', optIn: 'opt-in-not-required' },
  { name: 'eu-west-1', optIn: 'opt-in-not-required' },
  { name: 'eu-central-1', optIn: 'opt-in-not-required' },
  { name: 'ap-southeast-2', optIn: 'opt-in-not-required' },
  { name: 'af-south-1', optIn: 'not-opted-in' },
  { name: 'me-south-1', optIn: 'not-opted-in' },
] as const;
export const REFUSED_REGION = 'ap-southeast-2';
/** The name the account goes by in its sign-in address. */
export const ALIAS = 'acme-shop';
export const ROLE = 'arn:aws:sts::123456789012:assumed-role/OnCallReadOnly/on-call';

/** The whole company, region by region. */
export function company(): RegionEstate[] {
  const [virginia, ireland, frankfurt] = [
    emptyRegion('us-east-1'),
    emptyRegion('eu-west-1'),
    emptyRegion('eu-central-1'),
  ];
  addProdApp(virginia, ireland);
  addCheckout(ireland);
  addAnalytics(virginia);
  addPlatform(virginia, ireland);
  const standard = { name: 'default', range: '172.31', nat: 'none' as const, isDefault: true, tags: {} };
  const usual = addNetwork(virginia, { ...standard, zones: ['a', 'b', 'c'] });
  addNetwork(ireland, { ...standard, zones: ['a', 'b', 'c'] });
  addPaymentsPoc(virginia, usual);
  addLeftovers(virginia, usual);
  addHistory({ virginia, ireland, frankfurt });
  return [virginia, ireland, frankfurt];
}
