import type { Json } from '../../../core/model.ts';

export type Port = number;

/**
 * Which of the port ranges of a CONNECTS_TO link (`all`, `tcp/5432`, `tcp/8000-8100`, `icmp`) lets one through to any of
 * these TCP ports; undefined when none does. With no port known, any range but ICMP does. What the receiving group lets
 * in decides; the sender's own rules count only where the receiver's are not known.
 */
export function allows(properties: Record<string, Json> | null, ports: readonly Port[]): string | undefined {
  const ingress = ranges(properties?.ingress);
  const known = ingress.length > 0 ? ingress : ranges(properties?.egress);
  return known.find((range) => fits(range, ports));
}

const ADMINISTRATION = [22, 3389, 5985, 5986];

/**
 * The first range that opens exactly one TCP port, unless that is one for administration: what a rule between the groups
 * of two machines looks like when one offers the other a service. Undefined when there is none.
 */
export function offeredPort(properties: Record<string, Json> | null): string | undefined {
  return ranges(properties?.ingress).find((range) => {
    const [, from, to = from] = /^tcp\/(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    return from !== undefined && from === to && !ADMINISTRATION.includes(Number(from));
  });
}

function fits(range: string, ports: readonly Port[]): boolean {
  if (range === 'all' || range === 'tcp') return true;
  const [, from, to = from] = /^(?:tcp|6)\/(\d+)(?:-(\d+))?$/.exec(range) ?? [];
  if (from === undefined) return false;
  return ports.length === 0 || ports.some((port) => port >= Number(from) && port <= Number(to));
}

function ranges(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
