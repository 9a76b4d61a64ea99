import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RDSClient } from '@aws-sdk/client-rds';

/** Who the credentials belong to, as STS tells it. */
export interface Identity {
  account: string;
  arn: string;
  partition: string;
}

/** An SDK package with a client bound to one region. The package is loaded when it is first asked for. */
export interface SdkService<Sdk, Client> {
  sdk: Sdk;
  client: Client;
}

/** The AWS APIs of one region, each client made at first use and shared. What resource types are handed. */
export interface AwsApi {
  region: string;
  account: string;
  ec2(): Promise<SdkService<typeof import('@aws-sdk/client-ec2'), EC2Client>>;
  rds(): Promise<SdkService<typeof import('@aws-sdk/client-rds'), RDSClient>>;
  ecs(): Promise<SdkService<typeof import('@aws-sdk/client-ecs'), ECSClient>>;
  elb(): Promise<SdkService<typeof import('@aws-sdk/client-elastic-load-balancing'), ElasticLoadBalancingClient>>;
  elbv2(): Promise<
    SdkService<typeof import('@aws-sdk/client-elastic-load-balancing-v2'), ElasticLoadBalancingV2Client>
  >;
  autoscaling(): Promise<SdkService<typeof import('@aws-sdk/client-auto-scaling'), AutoScalingClient>>;
  cloudwatch(): Promise<SdkService<typeof import('@aws-sdk/client-cloudwatch'), CloudWatchClient>>;
  cloudtrail(): Promise<SdkService<typeof import('@aws-sdk/client-cloudtrail'), CloudTrailClient>>;
}

/** Credentials that STS has confirmed, and the APIs they open. */
export interface AwsConnection {
  identity: Identity;
  profile: string | null;
  /** The region of the profile or environment, if one is set. */
  defaultRegion: string | null;
  api(region: string): AwsApi;
  /**
   * The same, for calls that change something: one that may have arrived is never sent twice. Only what AWS throttled,
   * and so did not do, is tried again.
   */
  mutations(region: string): AwsApi;
  /** The name an account goes by, from IAM; null when it has none or would not tell. Asked once. */
  accountAlias(): Promise<string | null>;
}
