/** The key `prometheus` of a configuration file: where the server is, what to ask, and which resource a series is of. */
import { usageError } from './errors.ts';
import { didYouMean } from './nearest.ts';
import { UNITS } from './quantity.ts';
import { tryParseDuration } from './time-range.ts';

export interface PrometheusConfig {
  /** Without a slash at the end. */
  url: string;
  /** Seconds between the points that are asked for. */
  step: number;
  auth: PrometheusAuth;
  queries: PrometheusQuery[];
}

/** The token is read from its file at each sync, since such files are renewed. */
export type PrometheusAuth =
  | { kind: 'none' }
  | { kind: 'bearer'; tokenFile: string }
  | { kind: 'basic'; user: string; password: string };

export interface PrometheusQuery {
  /** As series are called here: `cpu`, `memory`, `requests`. */
  metric: string;
  /** PromQL that gives one series for each resource. */
  query: string;
  unit: string | null;
  statistic: string;
  /** What names the resource, made of labels: `{instance_id}`, `{cluster}/{service}`. */
  resource: string;
  /** Applied to that; its first group, or all that it matches, is the name. */
  pattern: RegExp | null;
}

const KEYS = ['url', 'step', 'resource', 'pattern', 'queries'];
const QUERY_KEYS = ['metric', 'query', 'unit', 'statistic', 'resource', 'pattern'];
const DEFAULT_STEP = 300;
/** Prometheus names its targets so: the address, or the name, and the port. */
const DEFAULT_RESOURCE = '{instance}';
const MOST_QUERIES = 200;

/**
 * Reads the key of one file. Credentials are not part of it: they come from the environment.
 * @param where what messages call it: file and key
 * @param trusted false for the file of a project, which somebody else may have written: no credentials are sent to an
 * address that only such a file names
 * @throws OpsctlError `usage` naming the key and the wrong value
 */
export function parsePrometheus(
  value: unknown,
  where: string,
  env: NodeJS.ProcessEnv,
  trusted: boolean,
): PrometheusConfig {
  const content = record(value, where, KEYS);
  const asked = env.OPSCTL_PROMETHEUS_URL || text(content.url, `${where}.url`);
  const auth = authOf(env);
  if (auth.kind !== 'none' && !trusted && !env.OPSCTL_PROMETHEUS_URL)
    throw usageError(
      `${where}.url: credentials are not sent to an address that the file of a project names`,
      'name it in the user file, or with OPSCTL_PROMETHEUS_URL',
    );
  const queries = content.queries;
  if (!Array.isArray(queries) || queries.length === 0 || queries.length > MOST_QUERIES)
    throw usageError(`${where}.queries is not a list of 1 to ${MOST_QUERIES} queries`, 'each has metric and query');
  const read = queries.map((query, index) => queryOf(query, `${where}.queries[${index}]`, content, where));
  const keys = read.map(({ metric, statistic }) => `${metric} (${statistic})`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    throw usageError(
      `${where}.queries: two give ${twice}`,
      'give them different metrics or statistics, or join them with "or"',
    );
  return { url: address(asked, `${where}.url`), step: stepOf(content.step, where), auth, queries: read };
}

function queryOf(value: unknown, where: string, shared: Record<string, unknown>, above: string): PrometheusQuery {
  const content = record(value, where, QUERY_KEYS);
  const metric = text(content.metric, `${where}.metric`);
  if (!/^[a-z][a-z0-9_]*$/.test(metric))
    throw usageError(
      `${where}.metric: "${metric}" is no name`,
      'use lower case letters, digits and _: cpu, queue_length',
    );
  const unit = content.unit === undefined || content.unit === null ? null : text(content.unit, `${where}.unit`);
  if (unit !== null && !UNITS.some((known) => known === unit))
    throw usageError(
      `${where}.unit: "${unit}" is not known`,
      didYouMean(unit, UNITS) ?? `use one of ${UNITS.join(', ')}`,
    );
  const own = content.resource !== undefined;
  return {
    metric,
    query: text(content.query, `${where}.query`),
    unit,
    statistic: content.statistic === undefined ? 'Average' : text(content.statistic, `${where}.statistic`),
    resource: template(own ? content.resource : shared.resource, `${own ? where : above}.resource`),
    pattern: patternOf(
      content.pattern ?? (own ? undefined : shared.pattern),
      `${content.pattern === undefined ? above : where}.pattern`,
    ),
  };
}

/** A label's name alone stands for its value. */
function template(value: unknown, where: string): string {
  if (value === undefined || value === null) return DEFAULT_RESOURCE;
  const written = text(value, where);
  const whole = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(written) ? `{${written}}` : written;
  if (!/\{[a-zA-Z_][a-zA-Z0-9_]*\}/.test(whole))
    throw usageError(`${where}: "${written}" holds no label`, 'write labels in braces: {cluster}/{service}');
  return whole;
}

function patternOf(value: unknown, where: string): RegExp | null {
  if (value === undefined || value === null) return null;
  const written = text(value, where);
  try {
    return new RegExp(written);
  } catch (error) {
    throw usageError(
      `${where}: "${written}" is no regular expression: ${(error as Error).message}`,
      'for example ^(.+):\\d+$',
    );
  }
}

function stepOf(value: unknown, where: string): number {
  if (value === undefined || value === null) return DEFAULT_STEP;
  const step = (tryParseDuration(text(value, `${where}.step`)) ?? Number.NaN) / 1000;
  if (!Number.isInteger(step) || step < 1 || step > 86_400)
    throw usageError(`${where}.step: "${value}" is not a duration of 1 s to 1 d`, 'write it as 60s or 5m');
  return step;
}

function address(written: string, where: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw usageError(`${where}: "${written}" is no address`, 'write it as http://prometheus.example.com:9090');
  if (url.username !== '' || url.password !== '')
    throw usageError(
      `${where} holds credentials`,
      'set OPSCTL_PROMETHEUS_USER and OPSCTL_PROMETHEUS_PASSWORD, or OPSCTL_PROMETHEUS_TOKEN_FILE',
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function authOf(env: NodeJS.ProcessEnv): PrometheusAuth {
  const { OPSCTL_PROMETHEUS_TOKEN_FILE: tokenFile, OPSCTL_PROMETHEUS_USER: user } = env;
  if (tokenFile) return { kind: 'bearer', tokenFile };
  return user ? { kind: 'basic', user, password: env.OPSCTL_PROMETHEUS_PASSWORD ?? '' } : { kind: 'none' };
}

function record(value: unknown, where: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw usageError(`${where} does not hold keys`, `it takes ${keys.join(', ')}`);
  const wrong = Object.keys(value).find((key) => !keys.includes(key));
  if (wrong !== undefined)
    throw usageError(`${where}: "${wrong}" is not known`, didYouMean(wrong, keys) ?? `it takes ${keys.join(', ')}`);
  return value as Record<string, unknown>;
}

function text(value: unknown, where: string): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.trim() === '')
    throw usageError(`${where} is missing`, 'docs/configuration.md has an example');
  return value.trim();
}
