import { openingWords } from '../../cmdb/topology/exposure/direct.ts';
import type { Exposure, Opening } from '../../cmdb/topology/exposure/found.ts';
import { sourceWords } from '../../cmdb/topology/exposure/public-space.ts';
import { trafficWords } from '../../cmdb/topology/exposure/rules.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Evidence } from './check.ts';
import type { PostureView } from './view.ts';

/** What none of this takes into account; said with every finding that rests on reachability. */
export const NOT_EVALUATED = ['network ACLs', 'firewalls on the machine', 'what listens there'];

/** Open to the internet or a large part of it; an office or a partner that is let in on purpose does not count. */
export function isOpen({ reach }: Opening): boolean {
  return reach === 'internet' || reach === 'wide';
}

/** On which ports a resource can be reached from the internet, in words; undefined when it cannot or is not known to be. */
export function exposedOn({ uid }: StoredResource, { exposure }: PostureView): string | undefined {
  const openings = exposure.of(uid).flatMap((found) => found.openings.filter(isOpen));
  if (openings.length === 0) return undefined;
  return [...new Set(openings.map(trafficWords))].join(', ');
}

/** The way from the internet in one line: `internet → igw-1 → prod-bastion`. */
export function wayOf(hops: Exposure['hops']): string {
  return ['internet', ...hops.map(({ name, id }) => name ?? id)].join(' → ');
}

/** What a finding about reachability rests on. */
export function exposureEvidence({ hops, openings }: Pick<Exposure, 'hops' | 'openings'>): Evidence {
  return {
    path: wayOf(hops),
    steps: hops.map(({ name, id, how }) => `${name ?? id}: ${how}`),
    ports: [...new Set(openings.map(trafficWords))],
    sources: [...new Set(openings.map(({ sources, family }) => sourceWords(sources, family)))],
    not_evaluated: NOT_EVALUATED,
  };
}

/** `sg-1 lets tcp/22 in from the whole internet; …`. */
export function openingsInWords(openings: readonly Opening[]): string {
  return [...new Set(openings.map(openingWords))].join('; ');
}
