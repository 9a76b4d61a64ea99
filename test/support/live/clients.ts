import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancing } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDS } from '@aws-sdk/client-rds';
import type { TruthBook } from './truth.ts';

/** The account of every estate in moto. */
export const ACCOUNT = '123456789012';

/** One region under construction: the SDK's own clients, with every call, and the book of what was made. */
export interface Place {
  region: string;
  truth: TruthBook;
  ec2: EC2;
  elb: ElasticLoadBalancing;
  elbv2: ElasticLoadBalancingV2;
  autoscaling: AutoScaling;
  rds: RDS;
  ecs: ECS;
  cloudwatch: CloudWatch;
}

export function openPlace(endpoint: string, region: string, truth: TruthBook): Place {
  const config = { endpoint, region, credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' } };
  return {
    region,
    truth,
    ec2: new EC2(config),
    elb: new ElasticLoadBalancing(config),
    elbv2: new ElasticLoadBalancingV2(config),
    autoscaling: new AutoScaling(config),
    rds: new RDS(config),
    ecs: new ECS(config),
    cloudwatch: new CloudWatch(config),
  };
}
