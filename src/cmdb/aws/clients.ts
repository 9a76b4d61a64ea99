/** The only place that makes SDK clients. Each package is loaded when its first client is asked for. */
import { OpsctlError } from '../../core/errors.ts';
import type { AwsServiceName } from '../resource-type.ts';
import type { AwsApi, AwsConnection, Identity } from './connection.ts';
import { classify, credentialsError } from './errors.ts';
import { type HttpHandler, politeHandler } from './request-handler.ts';

export interface ConnectOptions {
  profile: string | null;
  /** Region of the flag, environment or profile; null when none is set. */
  region: string | null;
  concurrency: number;
  requestTimeout: number;
  maxAttempts: number;
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  /** Answers requests instead of the network: the bundled account, or a test. Brings its own dummy credentials. */
  handler?: HttpHandler;
}

const IDENTITY_TIMEOUT = 5000;

/**
 * Makes a connection and asks STS who we are, so that a missing or expired session is told at once.
 * @throws OpsctlError `credentials` with the line that mends it; `remote` when STS cannot be reached
 */
export async function connect(options: ConnectOptions): Promise<AwsConnection> {
  const clients = clientFactory(options);
  const identity = await whoAmI(clients, options);
  return {
    identity,
    profile: options.profile,
    defaultRegion: options.region,
    api: byRegion((region) => apiOf(clients, region, identity.account)),
    mutations: byRegion((region) => apiOf((client) => clients({ ...client, once: true }), region, identity.account)),
    accountAlias: once(() => accountAlias(clients, options.region ?? 'us-east-1')),
  };
}

function byRegion(make: (region: string) => AwsApi): (region: string) => AwsApi {
  const made = new Map<string, AwsApi>();
  return (region) => {
    const api = made.get(region) ?? make(region);
    made.set(region, api);
    return api;
  };
}

interface ClientOptions {
  service: string;
  region: string;
  maxAttempts?: number;
  timeout?: number;
  /** Only what was throttled is sent again. */
  once?: boolean;
}

type ClientFactory = (options: ClientOptions) => Promise<object>;

/** The settings every client shares, as a constructor argument. */
function clientFactory(options: ConnectOptions): ClientFactory {
  return async (client) => {
    const { service, region, maxAttempts = options.maxAttempts, timeout = options.requestTimeout } = client;
    const inner = options.handler ?? (await networkHandler(timeout));
    return {
      region,
      retryStrategy: await patientRetry(maxAttempts, client.once === true),
      requestHandler: politeHandler({
        inner,
        service,
        region,
        concurrency: options.concurrency,
        timeout,
        signal: options.signal,
      }),
      ...(options.profile === null ? {} : { profile: options.profile }),
      ...(options.handler ? { credentials: { accessKeyId: 'bundled', secretAccessKey: 'bundled' } } : {}),
      logger: SILENT,
    };
  };
}

/** Slowest rate that throttling brings a client down to, requests a second, and what it may send at once after a pause. */
const LEAST_RATE = 5;

/**
 * The SDK's adaptive retry, with a floor that a scan can live with: its own (one request in two seconds) made a
 * discovery under constant throttling take five times as long. See docs/decisions/0007-retry.md.
 */
async function patientRetry(maxAttempts: number, once: boolean): Promise<object> {
  const { AdaptiveRetryStrategy, DefaultRateLimiter } = await import('@smithy/core/retry');
  const rateLimiter = new DefaultRateLimiter({ minFillRate: LEAST_RATE, minCapacity: LEAST_RATE });
  const strategy = new AdaptiveRetryStrategy(maxAttempts, { rateLimiter });
  if (!once) return strategy;
  const again = strategy.refreshRetryTokenForRetry.bind(strategy);
  strategy.refreshRetryTokenForRetry = async (token, failure) => {
    if (failure.errorType !== 'THROTTLING') throw failure.error;
    return again(token, failure);
  };
  return strategy;
}

// The SDK would write warnings about configuration to the console. Without `info` it also spares itself a censored copy
// of every answer.
const SILENT = { trace() {}, debug() {}, info: undefined, warn() {}, error() {} };

async function networkHandler(timeout: number): Promise<HttpHandler> {
  const { NodeHttpHandler } = await import('@smithy/node-http-handler');
  return new NodeHttpHandler({
    connectionTimeout: Math.min(timeout, 5000),
    socketTimeout: timeout,
    httpsAgent: { keepAlive: true, maxSockets: 50 },
    httpAgent: { keepAlive: true, maxSockets: 50 },
  }) as unknown as HttpHandler;
}

async function accountAlias(clients: ClientFactory, region: string): Promise<string | null> {
  const { IAMClient, ListAccountAliasesCommand } = await import('@aws-sdk/client-iam');
  const client = new IAMClient(await clients({ service: 'iam', region, maxAttempts: 1, timeout: IDENTITY_TIMEOUT }));
  try {
    const { AccountAliases } = await client.send(new ListAccountAliasesCommand({}));
    return AccountAliases?.[0] ?? null;
  } catch (error) {
    // It only helps to recognise the account, whose number is known.
    if (classify(error).outcome === 'interrupted') throw error;
    return null;
  } finally {
    client.destroy();
  }
}

async function whoAmI(
  clients: ClientFactory,
  { region, profile, env, requestTimeout }: ConnectOptions,
): Promise<Identity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const timeout = Math.min(IDENTITY_TIMEOUT, requestTimeout);
  const client = new STSClient(
    await clients({ service: 'sts', region: region ?? 'us-east-1', maxAttempts: 2, timeout }),
  );
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    if (!Account || !Arn) throw new OpsctlError('remote', 'sts answered without saying whose credentials these are');
    return { account: Account, arn: Arn, partition: Arn.split(':')[1] ?? 'aws' };
  } catch (error) {
    if (error instanceof OpsctlError) throw error;
    const failure = classify(error);
    if (failure.outcome === 'interrupted') throw error;
    if (failure.outcome === 'expired' || failure.outcome === 'denied') throw credentialsError(error, profile, env);
    if (/profile|could not (load|resolve)|credential/i.test(failure.message))
      throw credentialsError(error, profile, env);
    throw new OpsctlError('remote', `sts in ${region ?? 'us-east-1'} could not be asked: ${failure.message}`, {
      hint: env.AWS_ENDPOINT_URL
        ? `AWS_ENDPOINT_URL is ${env.AWS_ENDPOINT_URL}: is it running?`
        : 'check the network, then run the command again',
      details: { aws_error: failure.code },
      cause: error,
    });
  } finally {
    client.destroy();
  }
}

function apiOf(clients: ClientFactory, region: string, account: string): AwsApi {
  const client = (service: AwsServiceName) => clients({ service, region });
  return {
    region,
    account,
    ec2: once(async () => {
      const sdk = await import('@aws-sdk/client-ec2');
      return { sdk, client: new sdk.EC2Client(await client('ec2')) };
    }),
    rds: once(async () => {
      const sdk = await import('@aws-sdk/client-rds');
      return { sdk, client: new sdk.RDSClient(await client('rds')) };
    }),
    ecs: once(async () => {
      const sdk = await import('@aws-sdk/client-ecs');
      return { sdk, client: new sdk.ECSClient(await client('ecs')) };
    }),
    elb: once(async () => {
      const sdk = await import('@aws-sdk/client-elastic-load-balancing');
      return { sdk, client: new sdk.ElasticLoadBalancingClient(await client('elasticloadbalancing')) };
    }),
    elbv2: once(async () => {
      const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2');
      return { sdk, client: new sdk.ElasticLoadBalancingV2Client(await client('elasticloadbalancingv2')) };
    }),
    autoscaling: once(async () => {
      const sdk = await import('@aws-sdk/client-auto-scaling');
      return { sdk, client: new sdk.AutoScalingClient(await client('autoscaling')) };
    }),
    cloudwatch: once(async () => {
      const sdk = await import('@aws-sdk/client-cloudwatch');
      return { sdk, client: new sdk.CloudWatchClient(await client('cloudwatch')) };
    }),
    cloudtrail: once(async () => {
      const sdk = await import('@aws-sdk/client-cloudtrail');
      return { sdk, client: new sdk.CloudTrailClient(await client('cloudtrail')) };
    }),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
