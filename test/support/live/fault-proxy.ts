import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commonFault, errorResponse, type FaultName } from '../../../src/cmdb/aws/replay/errors.ts';
import { PROTOCOLS, type WireResponse, type WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import { decodeRequest } from '../../../src/cmdb/aws/replay/request.ts';

/** A request as the proxy saw it. */
export interface Call {
  service: WireService;
  operation: string;
  region: string;
}

/**
 * What happens to a call instead of its answer. AWS's own errors come in the words of the service's protocol; the
 * others are what networks, load balancers and proxies do on the way.
 */
export type Trouble =
  | FaultName
  /** The connection ends without an answer. */
  | 'reset'
  /** The call is carried out, and the connection ends before anything of the answer has come. */
  | 'answer_lost'
  /** The headers promise the whole body, half of it comes, the connection ends. */
  | 'truncated'
  /** Status 200 and half the body, well framed: nothing but the content shows that it is not all. */
  | 'malformed'
  | 'html_500'
  | 'html_502'
  /** Status 200 without a body. */
  | 'empty'
  /** The request is taken and never answered. */
  | 'hang';

/** A rule: which calls, and what happens to them. Without a field, it fits any. */
export interface Fault {
  trouble: Trouble;
  service?: WireService;
  operation?: string;
  region?: string;
  /** Only every nth of the calls that fit: 3 lets two through and troubles the third. */
  every?: number;
  /** No more than so many calls are troubled. */
  times?: number;
}

export interface FaultProxy {
  /** What AWS_ENDPOINT_URL is set to. */
  url: string;
  /** Every call since the last `rule`, in order. */
  calls: Call[];
  /** Replaces the rules and forgets the calls. The first rule that fits a call decides. */
  rule(...faults: Fault[]): void;
  count(wanted?: Partial<Call>): number;
  /** Makes the listings that moto can page come in pages of this size, whatever was asked for; undefined: as asked. */
  shrinkPages(size: number | undefined): void;
  /** Calls that could change something: not Describe…, List…, Get… or Lookup…. */
  mutating(): Call[];
  close(): Promise<void>;
}

const READING = /^(Describe|List|Get|Lookup)[A-Z]/;

/**
 * A loopback proxy between opsctl and the emulator. `refusedRegions` are answered as AWS answers for a region that the
 * account has not opted in to; moto would serve them.
 */
export async function startFaultProxy(upstream: string, refusedRegions: readonly string[] = []): Promise<FaultProxy> {
  const calls: Call[] = [];
  let rules: { fault: Fault; seen: number }[] = [];
  let pageSize: number | undefined;

  const troubleFor = (call: Call): Trouble | undefined => {
    if (refusedRegions.includes(call.region)) return 'not_opted_in';
    const rule = rules.find(({ fault }) => fits(fault, call));
    if (rule === undefined) return undefined;
    rule.seen++;
    const { every = 1, times = Number.POSITIVE_INFINITY, trouble } = rule.fault;
    return rule.seen % every === 0 && rule.seen / every <= times ? trouble : undefined;
  };

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bodyOf(incoming);
      const { service, operation, region } = decodeRequest({
        hostname: incoming.headers.host ?? '',
        headers: headersOf(incoming),
        body,
      });
      const call = { service, operation, region };
      calls.push(call);
      await answer(
        call,
        troubleFor(call),
        () => forward(upstream, incoming, smallerPages(call, body, pageSize)),
        outgoing,
      );
    })().catch((error: unknown) => {
      // A bug of the proxy must not look like one of AWS's answers.
      outgoing.writeHead(599, { 'content-type': 'text/plain' }).end(`fault proxy: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    rule(...faults) {
      rules = faults.map((fault) => ({ fault, seen: 0 }));
      calls.length = 0;
    },
    count: (wanted = {}) => calls.filter((call) => fits(wanted, call)).length,
    shrinkPages(size) {
      pageSize = size;
    },
    mutating: () => calls.filter(({ operation }) => !READING.test(operation)),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function fits(wanted: Partial<Call>, call: Call): boolean {
  return (['service', 'operation', 'region'] as const).every(
    (field) => wanted[field] === undefined || wanted[field] === call[field],
  );
}

async function answer(
  call: Call,
  trouble: Trouble | undefined,
  ask: () => Promise<WireResponse>,
  outgoing: ServerResponse,
): Promise<void> {
  switch (trouble) {
    case undefined:
      return send(outgoing, await ask());
    case 'reset':
      outgoing.destroy();
      return;
    case 'answer_lost':
      await ask();
      outgoing.destroy();
      return;
    case 'hang':
      return;
    case 'empty':
      return send(outgoing, { statusCode: 200, headers: {}, body: new Uint8Array() });
    case 'html_500':
      return send(outgoing, html(500, 'Internal Server Error'));
    case 'html_502':
      return send(outgoing, html(502, 'Bad Gateway'));
    case 'truncated': {
      const { statusCode, headers, body } = await ask();
      outgoing.writeHead(statusCode, { ...headers, 'content-length': String(body.length) });
      outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
      return;
    }
    case 'malformed': {
      const whole = await ask();
      return send(outgoing, { ...whole, body: whole.body.subarray(0, Math.floor(whole.body.length / 2)) });
    }
    default:
      return send(
        outgoing,
        errorResponse(call.service, commonFault(call.service, trouble, wording(call, trouble)), REQUEST_ID),
      );
  }
}

/** The listings that moto pages, and the parameter that sets the size of a page. */
const PAGED: Record<string, string> = {
  'ec2.DescribeInstances': 'MaxResults',
  'rds.DescribeDBInstances': 'MaxRecords',
  'elasticloadbalancing.DescribeLoadBalancers': 'PageSize',
  'elasticloadbalancingv2.DescribeLoadBalancers': 'PageSize',
  'elasticloadbalancingv2.DescribeRules': 'PageSize',
  'autoscaling.DescribeAutoScalingGroups': 'MaxRecords',
};

function smallerPages({ service, operation }: Call, body: Uint8Array, size: number | undefined): Uint8Array {
  const parameter = PAGED[`${service}.${operation}`];
  if (size === undefined || parameter === undefined) return body;
  const parameters = new URLSearchParams(new TextDecoder().decode(body));
  // A call for things named by id has no pages.
  if ([...parameters.keys()].some((name) => /^(InstanceId|LoadBalancer\w+|\w+Names)\./.test(name))) return body;
  parameters.set(parameter, String(size));
  return new TextEncoder().encode(parameters.toString());
}

const REQUEST_ID = '11111111-2222-4333-8444-555555555555';

function wording({ service, operation, region }: Call, trouble: FaultName): string {
  const action = `${PROTOCOLS[service].iamPrefix}:${operation}`;
  switch (trouble) {
    case 'denied':
      return `User: arn:aws:iam::123456789012:user/ops is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
    case 'throttled':
      return 'Rate exceeded';
    case 'expired':
      return 'The security token included in the request is expired';
    case 'not_opted_in':
      return `You are not subscribed to this service in ${region}`;
    default:
      return `${trouble} (test)`;
  }
}

function html(statusCode: number, title: string): WireResponse {
  const page = `<!doctype html>\n<html lang=en>\n<title>${statusCode} ${title}</title>\n<h1>${title}</h1>\n`;
  return { statusCode, headers: { 'content-type': 'text/html; charset=utf-8' }, body: new TextEncoder().encode(page) };
}

function send(outgoing: ServerResponse, { statusCode, headers, body }: WireResponse): void {
  outgoing.writeHead(statusCode, { ...headers, 'content-length': String(body.length) }).end(body);
}

/** Sends the call on as it came, less what belongs to one connection only. */
function forward(upstream: string, incoming: IncomingMessage, body: Uint8Array): Promise<WireResponse> {
  const { connection: _, 'transfer-encoding': __, ...headers } = incoming.headers;
  return new Promise((resolve, reject) => {
    const onward = request(
      new URL(incoming.url ?? '/', upstream),
      { method: incoming.method ?? 'POST', headers: { ...headers, 'content-length': String(body.length) } },
      (response) => {
        bodyOf(response).then(
          (answered) =>
            resolve({ statusCode: response.statusCode ?? 502, headers: endToEnd(headersOf(response)), body: answered }),
          reject,
        );
      },
    );
    onward.once('error', reject);
    onward.end(body);
  });
}

function endToEnd(headers: Record<string, string>): Record<string, string> {
  const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...rest } = headers;
  return rest;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
