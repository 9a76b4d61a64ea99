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

function fits(range: string, ports: readonly Port[]): boolean {
  if (range === 'all' || range === 'tcp') return true;
  const [, from, to = from] = /^(?:tcp|6)\/(\d+)(?:-(\d+))?$/.exec(range) ?? [];
  if (from === undefined) return false;
  return ports.length === 0 || ports.some((port) => port >= Number(from) && port <= Number(to));
}

function ranges(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
