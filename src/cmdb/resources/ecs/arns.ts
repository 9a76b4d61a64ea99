/** The last part of an ECS ARN: a cluster's or service's name, a task's short id, `family:revision`. */
export function lastPart(arn: string | undefined): string {
  return arn?.slice(arn.lastIndexOf('/') + 1) ?? '';
}

/** The id of a service here: `cluster/service`. Older service ARNs do not carry their cluster. */
export function serviceId(clusterArn: string | undefined, serviceName: string | undefined): string {
  return `${lastPart(clusterArn)}/${serviceName ?? ''}`;
}
