/**
 * The part of an ELB v2 ARN that CloudWatch uses as a dimension and people as a short name: `app/edge/50dc6c495c0c9188`
 * of a load balancer, `targetgroup/web/73e2d6bc24d8a067` of a target group. Null for an ARN of another shape.
 */
export function dimensionOf(arn: string | undefined): string | null {
  const resource = resourceOf(arn);
  if (resource.startsWith('loadbalancer/')) return resource.slice('loadbalancer/'.length);
  return resource.startsWith('targetgroup/') ? resource : null;
}

/** The name inside the ARN of a load balancer, a listener or a target group; null for an ARN of another shape. */
export function nameInArn(arn: string | undefined): string | null {
  const [kind, first, second] = resourceOf(arn).split('/');
  return (kind === 'targetgroup' ? first : second) ?? null;
}

function resourceOf(arn: string | undefined): string {
  return arn?.split(':').slice(5).join(':') ?? '';
}
