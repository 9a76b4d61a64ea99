import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../../core/coverage.ts';
import { usageError } from '../../../core/errors.ts';
import type { PrometheusConfig } from '../../../core/prometheus-config.ts';

/** Most points of one series that Prometheus answers (web/api/v1/api.go, "exceeded maximum resolution"). */
export const MOST_POINTS = 11_000;
/** Largest answer that is read, bytes: more is asked for in smaller windows. */
export const MOST_BYTES = 32 * 2 ** 20;

export interface RangeSeries {
  labels: Record<string, string>;
  /** Seconds since the epoch, and the value as Prometheus writes it. */
  values: [number, string][];
}

export interface RangeAnswer {
  series: RangeSeries[];
  /** What Prometheus warned of. */
  warnings: string[];
}

/** A query that had no answer, with what it means for what was asked. */
export class PrometheusError extends Error {
  readonly outcome: Exclude<Outcome, 'ok' | 'empty'>;
  /** The answer was larger than {@link MOST_BYTES}: a shorter window may do. */
  readonly tooLarge: boolean;

  constructor(outcome: PrometheusError['outcome'], message: string, tooLarge = false) {
    super(message);
    this.name = 'PrometheusError';
    this.outcome = outcome;
    this.tooLarge = tooLarge;
  }
}

export interface ClientOptions {
  config: Pick<PrometheusConfig, 'url' | 'auth'>;
  /** Longest wait for a whole answer, milliseconds. */
  timeout: number;
  /** Attempts per query, the first included. */
  attempts: number;
  signal: AbortSignal;
  /** The pause before the second attempt, milliseconds; it doubles from there. */
  backOff?: number;
}

/** Longest pause between two attempts, milliseconds, whatever `Retry-After` says. */
const MOST_PAUSE = 30_000;
const BACK_OFF = 500;

export interface PrometheusClient {
  /**
   * A range query, both ends included, seconds since the epoch.
   * @throws PrometheusError when there is no answer after all attempts; OpsctlError `usage` for a token file that cannot be read
   */
  range(query: string, start: number, end: number, step: number): Promise<RangeAnswer>;
  /** Requests sent so far, further attempts included. */
  calls(): number;
}

export function prometheusClient(options: ClientOptions): PrometheusClient {
  const { config, timeout, attempts, signal, backOff = BACK_OFF } = options;
  let calls = 0;
  let authorization: Promise<string | undefined> | undefined;

  async function attempt(
    body: URLSearchParams,
  ): Promise<{ answer: RangeAnswer } | { failed: PrometheusError; pause?: number | undefined }> {
    const deadline = AbortSignal.timeout(timeout);
    authorization ??= credentials(config.auth);
    const header = await authorization;
    calls += 1;
    try {
      const response = await fetch(`${config.url}/api/v1/query_range`, {
        method: 'POST',
        headers: { accept: 'application/json', ...(header === undefined ? {} : { authorization: header }) },
        body,
        // The credentials are meant for this address only.
        redirect: 'error',
        signal: AbortSignal.any([signal, deadline]),
      });
      const text = await boundedText(response);
      if (response.ok) return { answer: readAnswer(text) };
      const pause = retryAfter(response.headers.get('retry-after'));
      return { failed: refusal(response.status, text), pause: isPassing(response.status) ? (pause ?? 0) : undefined };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof PrometheusError) return { failed: error, ...(error.tooLarge ? {} : { pause: 0 }) };
      if (deadline.aborted)
        return { failed: new PrometheusError('failed', `no whole answer within ${timeout / 1000} s`) };
      return { failed: new PrometheusError('failed', unreachable(error)), pause: 0 };
    }
  }

  return {
    calls: () => calls,
    async range(query, start, end, step) {
      const body = new URLSearchParams({ query, start: String(start), end: String(end), step: String(step) });
      for (let tried = 1; ; tried++) {
        signal.throwIfAborted();
        const result = await attempt(body);
        if ('answer' in result) return result.answer;
        if (result.pause === undefined || tried >= attempts) throw result.failed;
        // Half of the pause is drawn, so that several who failed together do not come back together.
        const wait = backOff * 2 ** (tried - 1);
        const pause = Math.min(MOST_PAUSE, Math.max(result.pause, wait / 2 + (Math.random() * wait) / 2));
        await sleep(pause, undefined, { signal });
      }
    },
  };
}

async function credentials(auth: PrometheusConfig['auth']): Promise<string | undefined> {
  if (auth.kind === 'none') return undefined;
  if (auth.kind === 'basic') return `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`;
  try {
    return `Bearer ${(await readFile(auth.tokenFile, 'utf8')).trim()}`;
  } catch (error) {
    throw usageError(
      `OPSCTL_PROMETHEUS_TOKEN_FILE: ${auth.tokenFile} cannot be read: ${(error as Error).message}`,
      'name a file with the token alone',
    );
  }
}

/** Statuses after which the same question may well be answered. */
function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}

function refusal(status: number, text: string): PrometheusError {
  const said = errorIn(text);
  const message = `answered HTTP ${status}${said === undefined ? '' : `: ${said}`}`;
  if (status === 401 || status === 403) return new PrometheusError('denied', message);
  if (status === 429) return new PrometheusError('throttled', message);
  if (status === 400 || status === 422)
    return new PrometheusError('failed', `the query cannot be answered: ${said ?? message}`);
  if (status === 404)
    return new PrometheusError('unsupported', `${message}: is this the address of a Prometheus server?`);
  return new PrometheusError('failed', message);
}

/** What Prometheus says of an error, in one line. */
function errorIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error.replace(/\s+/g, ' ').slice(0, 300) : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES)
      throw new PrometheusError('failed', `an answer is larger than ${MOST_BYTES / 2 ** 20} MiB`, true);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readAnswer(text: string): RangeAnswer {
  let answer: { status?: unknown; data?: { resultType?: unknown; result?: unknown }; warnings?: unknown };
  try {
    answer = JSON.parse(text);
  } catch {
    throw new PrometheusError('failed', 'the answer was cut off or is not JSON');
  }
  const { resultType, result } = answer?.data ?? {};
  if (answer?.status !== 'success' || resultType !== 'matrix' || !Array.isArray(result))
    throw new PrometheusError('failed', 'the answer is not that of a range query');
  const series = result.map((one: { metric?: Record<string, string>; values?: [number, string][] }) => ({
    labels: one.metric ?? {},
    // A native histogram has no plain values.
    values: one.values ?? [],
  }));
  const warnings = Array.isArray(answer.warnings) ? answer.warnings.filter((one) => typeof one === 'string') : [];
  return { series, warnings };
}

/** `fetch` hides why behind "fetch failed". */
function unreachable(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return `it cannot be reached: ${cause?.code ?? cause?.message ?? message ?? String(error)}`;
}
