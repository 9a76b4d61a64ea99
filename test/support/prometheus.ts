import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RangeRequest {
  query: string;
  start: number;
  end: number;
  step: number;
  authorization: string | undefined;
}

export interface LoopbackPrometheus {
  url: string;
  /** Every request, in order. */
  requests: RangeRequest[];
  close(): Promise<void>;
}

/** Answers one request: a matrix, or whatever the test writes to the response itself. */
export type RangeHandler = (
  request: RangeRequest,
  response: ServerResponse,
  call: number,
) => { metric: Record<string, string>; values: [number, string][] }[] | undefined;

/** A server on loopback with the one call of Prometheus' HTTP API that is used here, for faults no real one would show. */
export async function loopbackPrometheus(handler: RangeHandler): Promise<LoopbackPrometheus> {
  const requests: RangeRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const form = new URLSearchParams(await bodyOf(incoming));
    const number = (name: string) => Number(form.get(name));
    const request = {
      query: form.get('query') ?? '',
      start: number('start'),
      end: number('end'),
      step: number('step'),
      authorization: incoming.headers.authorization,
    };
    requests.push(request);
    const result = handler(request, response, requests.length);
    if (result) json(response, 200, { status: 'success', data: { resultType: 'matrix', result } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function json(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}

/** One value for every step of the request. */
export function every({ start, end, step }: RangeRequest, value: (time: number) => string): [number, string][] {
  const values: [number, string][] = [];
  for (let time = start; time <= end; time += step) values.push([time, value(time)]);
  return values;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of incoming) text += part;
  return text;
}
