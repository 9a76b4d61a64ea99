import { decodeTypedRequest, encodeResponse, type TypedRequest } from '../../scripts/demo/wire/encode.ts';
import { loadSdk } from '../../scripts/demo/wire/operations.ts';
import { type AwsFault, commonFault, errorResponse, type FaultName } from '../../src/cmdb/aws/replay/errors.ts';
import {
  type WireHandler,
  type WireResponse,
  type WireService,
  wireHandler,
} from '../../src/cmdb/aws/replay/protocol.ts';

/** An error for a handler to return: AWS's code, message and HTTP status. */
export class AwsError {
  readonly fault: AwsFault;

  constructor(fault: AwsFault) {
    this.fault = fault;
  }
}

/** An error by its own code: `awsError('DBInstanceNotFound', 'DBInstance x not found.', 404)`. */
export function awsError(code: string, message: string, status = 400): AwsError {
  return new AwsError({ code, message, status });
}

/** A fault every service knows (`denied`, `throttled`, `expired` …), with the code and status that service gives it. */
export function awsFault(service: WireService, fault: FaultName, message = `${fault} (test)`): AwsError {
  return new AwsError(commonFault(service, fault, message));
}

/** A response of any bytes, for what no well-behaved service would send: an empty 200, HTML, truncated XML. */
export function rawResponse(statusCode: number, body: string, headers: Record<string, string> = {}): RawResponse {
  return new RawResponse({ statusCode, headers, body: new TextEncoder().encode(body) });
}

export class RawResponse {
  readonly response: WireResponse;

  constructor(response: WireResponse) {
    this.response = response;
  }
}

/** What a handler returns: an output in the SDK's own shape, an error, or raw bytes. */
export type Answer = object | AwsError | RawResponse;
/** Gets the parameters in the SDK's own shape; returns an output in the SDK's own shape, or an error. */
export type FakeOperation = (
  // biome-ignore lint/suspicious/noExplicitAny: handlers name the parameters they read; the wire has no types
  input: any,
  call: { region: string; call: number },
) => Answer | Promise<Answer>;

export interface FakeAws {
  /** Pass it as `requestHandler` to any SDK client. */
  requestHandler: WireHandler;
  /** Every request, in order. */
  calls: TypedRequest[];
  /** How often an operation was asked, as in `count('ec2.DescribeInstances')`. */
  count(operation: string): number;
}

/**
 * AWS's wire for tests: SDK clients with this request handler send real requests and parse real answers. Keys are
 * `service.Operation`; an operation without a handler is answered as AWS answers one it does not know.
 */
export function fakeAws(handlers: Record<string, FakeOperation>): FakeAws {
  const calls: TypedRequest[] = [];
  const count = (name: string) => calls.filter(({ service, operation }) => `${service}.${operation}` === name).length;
  const requestHandler = wireHandler(async (request) => {
    const typed = await decodeTypedRequest(request);
    calls.push(typed);
    const { service, operation, region, input } = typed;
    const requestId = `00000000-0000-4000-8000-${String(calls.length).padStart(12, '0')}`;
    const handler = handlers[`${service}.${operation}`];
    if (handler === undefined) {
      const fault = commonFault(service, 'unknown_operation', `no handler for ${service}.${operation}`);
      return errorResponse(service, fault, requestId);
    }
    const answer = await handler(input, { region, call: count(`${service}.${operation}`) });
    if (answer instanceof RawResponse) return answer.response;
    if (answer instanceof AwsError) return errorResponse(service, answer.fault, requestId);
    return encodeResponse(service, operation, answer, requestId);
  });
  return { requestHandler, calls, count };
}

/** Client settings for tests: no credential look-up, no waiting between retries beyond the SDK's first. */
export function fakeClientConfig(aws: Pick<FakeAws, 'requestHandler'>, region = 'us-east-1') {
  return {
    region,
    requestHandler: aws.requestHandler,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  };
}

/** Sends one command through the real client of a service; what it returns is what opsctl would get. */
export async function sendTo(
  aws: Pick<FakeAws, 'requestHandler'>,
  service: WireService,
  operation: string,
  input: Record<string, unknown>,
  region = 'us-east-1',
): Promise<Record<string, unknown>> {
  const sdk = (await loadSdk(service)) as unknown as Record<string, new (argument: object) => SdkClient>;
  const [client, command] = [
    Object.keys(sdk).find((name) => name.endsWith('Client') && !name.startsWith('__')),
    sdk[`${operation}Command`],
  ];
  const Client = client === undefined ? undefined : sdk[client];
  if (Client === undefined || command === undefined) throw new Error(`no client for ${service}.${operation}`);
  return new Client(fakeClientConfig(aws, region)).send(new command(input));
}

interface SdkClient {
  send(command: object): Promise<Record<string, unknown>>;
}
