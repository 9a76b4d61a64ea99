import { PROTOCOLS, type WireRequest, type WireService } from './protocol.ts';

/** An SDK request as AWS would read it. */
export interface DecodedRequest {
  service: WireService;
  region: string;
  /** `DescribeInstances`. */
  operation: string;
  /**
   * Parameters under their names on the wire, flat: `InstanceId.1`, `Filter.1.Name`, `LoadBalancerArns.member.2`. JSON
   * bodies are flattened the same way, `services.1`, so that one table of names serves every protocol.
   */
  parameters: Record<string, string>;
  /** The body of a JSON request, null for the query protocols. */
  json: unknown;
}

/** Reads service, region, operation and parameters from a request. Throws on one that no known service would send. */
export function decodeRequest(request: WireRequest): DecodedRequest {
  const headers = lowerCased(request.headers);
  const body = bodyText(request.body);
  const region = regionOf(request.hostname, headers);
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const [prefix, operation] = target.split('.');
    const service = serviceWhere(({ target: known }) => known === prefix);
    if (service === undefined || operation === undefined) throw new Error(`unknown x-amz-target ${target}`);
    const json: unknown = JSON.parse(body);
    return { service, region, operation, parameters: flatten(json), json };
  }
  const { Action: operation, Version: version, ...parameters } = Object.fromEntries(new URLSearchParams(body));
  const service = serviceWhere(({ apiVersion, protocol }) => apiVersion === version && !protocol.startsWith('json'));
  if (service === undefined || operation === undefined) throw new Error(`not a request of a known service: ${body}`);
  return { service, region, operation, parameters, json: null };
}

function serviceWhere(matches: (protocol: (typeof PROTOCOLS)[WireService]) => boolean): WireService | undefined {
  return (Object.keys(PROTOCOLS) as WireService[]).find((service) => matches(PROTOCOLS[service]));
}

/** The signature names the region even where the endpoint does not (loopback, global endpoints). */
function regionOf(hostname: string, headers: Record<string, string>): string {
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '');
  const host = /^[^.]+\.([a-z0-9-]+)\.(amazonaws|api\.aws)/.exec(hostname);
  return scope?.[1] ?? host?.[1] ?? 'us-east-1';
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return '';
}

function flatten(value: unknown, prefix = '', into: Record<string, string> = {}): Record<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value !== 'object') {
    into[prefix] = String(value);
    return into;
  }
  for (const [key, item] of Object.entries(value)) {
    flatten(item, join(prefix, Array.isArray(value) ? String(Number(key) + 1) : key), into);
  }
  return into;
}

function join(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`;
}
