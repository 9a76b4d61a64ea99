import type { WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import { type OperationShape, operationShape } from './schema.ts';

const PACKAGES: Record<WireService, () => Promise<unknown>> = {
  ec2: () => import('@aws-sdk/client-ec2'),
  rds: () => import('@aws-sdk/client-rds'),
  ecs: () => import('@aws-sdk/client-ecs'),
  elasticloadbalancing: () => import('@aws-sdk/client-elastic-load-balancing'),
  elasticloadbalancingv2: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  autoscaling: () => import('@aws-sdk/client-auto-scaling'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  sts: () => import('@aws-sdk/client-sts'),
  iam: () => import('@aws-sdk/client-iam'),
};

/** The SDK package of a service. */
export function loadSdk(service: WireService): Promise<unknown> {
  return PACKAGES[service]();
}

const known = new Map<string, OperationShape>();

/** The shapes of an operation, from the SDK package of its service, which is loaded when first asked for. */
export async function shapesOf(service: WireService, operation: string): Promise<OperationShape> {
  const key = `${service}.${operation}`;
  const shapes = known.get(key);
  if (shapes !== undefined) return shapes;
  const schema = ((await loadSdk(service)) as Record<string, unknown>)[`${operation}$`];
  if (schema === undefined) throw new Error(`${service} has no operation ${operation}`);
  const made = operationShape(schema);
  known.set(key, made);
  return made;
}
