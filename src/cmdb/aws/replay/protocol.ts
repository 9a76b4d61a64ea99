import type { AwsServiceName } from '../../resource-type.ts';

/**
 * What tells AWS's services apart on the wire. Taken from the service models the SDK packages carry: the query services
 * name themselves by the API version in the body, the JSON ones by the prefix of `x-amz-target`.
 */
export type WireService = AwsServiceName | 'sts' | 'iam';

export interface ServiceProtocol {
  /** EC2 has its own dialect of the query protocol; JSON comes in versions 1.0 and 1.1. */
  protocol: 'ec2' | 'query' | 'json-1.0' | 'json-1.1';
  apiVersion: string;
  /** Prefix of `x-amz-target`; used by the JSON services only. */
  target: string;
  /** XML namespace of the answers; used by the query services only. */
  namespace: string;
  /** As in `ec2:DescribeInstances`. */
  iamPrefix: string;
}

export const PROTOCOLS: Record<WireService, ServiceProtocol> = {
  ec2: {
    protocol: 'ec2',
    apiVersion: '2016-11-15',
    target: 'AmazonEC2',
    namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    iamPrefix: 'ec2',
  },
  rds: {
    protocol: 'query',
    apiVersion: '2014-10-31',
    target: 'AmazonRDSv19',
    namespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    iamPrefix: 'rds',
  },
  ecs: {
    protocol: 'json-1.1',
    apiVersion: '2014-11-13',
    target: 'AmazonEC2ContainerServiceV20141113',
    namespace: 'http://ecs.amazonaws.com/doc/2014-11-13/',
    iamPrefix: 'ecs',
  },
  elasticloadbalancing: {
    protocol: 'query',
    apiVersion: '2012-06-01',
    target: 'ElasticLoadBalancing_v7',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
    iamPrefix: 'elasticloadbalancing',
  },
  elasticloadbalancingv2: {
    protocol: 'query',
    apiVersion: '2015-12-01',
    target: 'ElasticLoadBalancing_v10',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    iamPrefix: 'elasticloadbalancing',
  },
  autoscaling: {
    protocol: 'query',
    apiVersion: '2011-01-01',
    target: 'AutoScaling_2011_01_01',
    namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
    iamPrefix: 'autoscaling',
  },
  cloudwatch: {
    protocol: 'json-1.0',
    apiVersion: '2010-08-01',
    target: 'GraniteServiceVersion20100801',
    namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    iamPrefix: 'cloudwatch',
  },
  cloudtrail: {
    protocol: 'json-1.1',
    apiVersion: '2013-11-01',
    target: 'CloudTrail_20131101',
    namespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
    iamPrefix: 'cloudtrail',
  },
  sts: {
    protocol: 'query',
    apiVersion: '2011-06-15',
    target: 'AWSSecurityTokenServiceV20110615',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    iamPrefix: 'sts',
  },
  iam: {
    protocol: 'query',
    apiVersion: '2010-05-08',
    target: 'AWSIdentityManagementV20100508',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    iamPrefix: 'iam',
  },
};

/** The part of smithy's HttpRequest that is read here. */
export interface WireRequest {
  hostname: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** The part of smithy's HttpResponse that the SDK reads. */
export interface WireResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The shape of smithy's HttpHandler, as SDK clients take it for `requestHandler`. */
export interface WireHandler {
  metadata: { handlerProtocol: string };
  handle(request: WireRequest): Promise<{ response: WireResponse }>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** Makes a request handler for SDK clients out of a function from request to response. */
export function wireHandler(answer: (request: WireRequest) => Promise<WireResponse> | WireResponse): WireHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request) => ({ response: await answer(request) }),
    destroy: () => {},
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };
}
