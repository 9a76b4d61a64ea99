import { Readable } from 'node:stream';
import { NoAnswerError } from './errors.ts';

/** As much of an SDK client's request handler as is used here; requests and responses pass through untouched. */
export interface HttpHandler {
  metadata?: { handlerProtocol: string };
  handle(request: never, options?: { abortSignal?: AbortSignal }): Promise<{ response: unknown }>;
  destroy?(): void;
}
export interface PoliteOptions {
  inner: HttpHandler;
  service: string;
  region: string;
  /** Most requests of this service and region under way at once. */
  concurrency: number;
  /** Longest wait for the head of an answer, milliseconds. */
  timeout: number;
  /** Ends every request, under way or waiting. */
  signal: AbortSignal;
}

/**
 * Stands between one SDK client and the network: keeps to the budget of its service and region, hangs up on Ctrl-C,
 * and gives up on an endpoint that takes requests and never answers (after two in a row no more are sent to it).
 */
export function politeHandler({ inner, service, region, concurrency, timeout, signal }: PoliteOptions): HttpHandler {
  let free = concurrency;
  let silent = 0;
  const waiting: (() => void)[] = [];

  async function acquire(): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function release(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  return {
    ...(inner.metadata ? { metadata: inner.metadata } : {}),
    async handle(request, options) {
      await acquire();
      const deadline = AbortSignal.timeout(timeout);
      try {
        signal.throwIfAborted();
        if (silent >= 2) throw new NoAnswerError(service, region, timeout);
        const answer = await inner.handle(request, { ...options, abortSignal: AbortSignal.any([signal, deadline]) });
        guardBody(answer.response, signal, deadline, () => new NoAnswerError(service, region, timeout));
        silent = 0;
        return answer;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (!deadline.aborted) throw error;
        silent++;
        throw new NoAnswerError(service, region, timeout);
      } finally {
        release();
      }
    },
    destroy: () => inner.destroy?.(),
  };
}

/** The head of an answer came in time; its body has to come within the same time, and ends with Ctrl-C too. */
function guardBody(response: unknown, signal: AbortSignal, deadline: AbortSignal, late: () => Error): void {
  const body = (response as { body?: unknown }).body;
  if (!(body instanceof Readable)) return;
  const onDeadline = () => body.destroy(late());
  const onSignal = () => body.destroy(signal.reason as Error);
  deadline.addEventListener('abort', onDeadline, { once: true });
  signal.addEventListener('abort', onSignal, { once: true });
  body.once('close', () => {
    deadline.removeEventListener('abort', onDeadline);
    signal.removeEventListener('abort', onSignal);
  });
}
