/** What a request is about: which kinds of object its clause names. */
import type { Frame } from '../frame.ts';

const SERVICE_LIKE =
  /(?:^|-)(?:svc|service|api|worker|workers|frontend|backend|canary|preview|consumer|gateway|bff|job|cron|release|deploy|web|ms|proxy|scheduler|processor|ui)(?:-|$)/;
const ASSET = /^(?:compute|storage|database|network|load_balancer|container)/;
const INSTANCE_CLASS =
  /\b(?:db\.|cache\.)?[a-z]{1,3}\d{1,2}[a-z]*(?:-flex)?\.(?:\d*x?large|medium|small|micro|nano|metal)\b/i;

export interface Objects {
  deployment: boolean;
  infrastructure: boolean;
  asset: boolean;
  named: boolean;
  /** Named like a service: `orders-svc`, `canary-cart`. */
  serviceName: boolean;
  version: boolean;
  counted: boolean;
  /** A count with the copies it counts, or a relative one. */
  copies: boolean;
  relative: boolean;
  units: boolean;
  setting: boolean;
  /** A setting stands nearer to the verb than any asset. */
  settingFirst: boolean;
  inventory: boolean;
  tag: boolean;
  /** An instance class is named: vertical, not horizontal. */
  vertical: boolean;
}

export function textOf(frame: Frame): string {
  const first = frame.doc.tokens[frame.from]?.start ?? 0;
  const last = frame.doc.tokens[frame.to - 1]?.end ?? first;
  return frame.doc.text.slice(first, last);
}

/** @param after index of the first token after the verb */
export function objectsOf(frame: Frame, after: number): Objects {
  const counts = frame.of('count');
  const relative = counts.some(({ value }) => /^[+x-]/.test(value));
  const units = frame.has('scale_unit_strong');
  const own = frame.of('name').length + frame.of('resource_id').length + frame.of('resource_type').length > 0;
  // "the release x is not needed, take it away": a pronoun points back to the nouns of the clause before.
  const noun = (concept: string) =>
    frame.hits.some((hit) => hit.concept === concept && hit.from !== after - 1) ||
    (!own && frame.doc.hits.some((hit) => hit.concept === concept && hit.to <= frame.from));
  const setting = frame.hits.find((hit) => hit.concept === 'setting' && hit.from >= after);
  const firstThing = Math.min(
    ...frame.entities
      .filter(({ type }) => /^(?:name|resource_id|resource_type)$/.test(type))
      .filter(({ from, to }) => !(setting && from >= setting.from && to <= setting.to))
      .map(({ from }) => from)
      .filter((from) => from >= after),
    Number.POSITIVE_INFINITY,
  );
  return {
    deployment: noun('noun_deployment'),
    infrastructure: noun('noun_infrastructure'),
    asset: frame.of('resource_id').length > 0 || frame.of('resource_type').some(({ value }) => ASSET.test(value)),
    named: frame.of('name').length + frame.of('resource_id').length > 0,
    serviceName: frame.of('name').some(({ value }) => SERVICE_LIKE.test(value)),
    version: frame.of('version').length > 0,
    counted: counts.length > 0,
    copies: counts.length > 0 && (units || relative),
    relative,
    units,
    setting: setting !== undefined,
    settingFirst: setting !== undefined && setting.from <= firstThing,
    inventory: frame.has('inventory'),
    tag: frame.of('tag').length > 0,
    vertical: INSTANCE_CLASS.test(textOf(frame)),
  };
}
