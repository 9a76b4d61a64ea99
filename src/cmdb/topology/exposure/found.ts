import type { AddressSet, Family } from './address-ranges.ts';
import type { Named } from './network.ts';
import type { Reach } from './public-space.ts';
import type { Traffic } from './rules.ts';

/** A way in: traffic that is let in from a part of the internet. */
export interface Opening extends Traffic {
  family: Family;
  /** Public addresses only. */
  sources: AddressSet;
  reach: Reach;
  /** The security groups whose rules open it. */
  groups: readonly string[];
}

/** A station on the way from the internet, and how the traffic gets there, as a phrase. */
export interface Hop extends Named {
  how: string;
}

/** Something that can be reached from the internet. */
export interface Exposure {
  resource: Named;
  /** `address`: it has a public address itself; `load_balancer`: one sends it requests from the internet. */
  by: 'address' | 'load_balancer';
  openings: readonly Opening[];
  /** From the gateway to the resource, both included. */
  hops: readonly Hop[];
}

/** What could be found, and for the rest why it could not be told. */
export interface Exposed {
  exposures: Exposure[];
  /** Reasons by uid: this resource may be reached, but a part of the way was not discovered. */
  unknowns: Map<number, string[]>;
}
