import type { Json, Resource } from '../../../core/model.ts';

type Properties = Record<string, Json>;

/** What is worth saying of a resource in a few words below its name. */
const DETAILS: Readonly<Record<string, (properties: Properties, resource: Resource) => (string | null)[]>> = {
  'ec2.instance': ({ instance_type, lifecycle }) => [word(instance_type), lifecycle === 'spot' ? 'spot' : null],
  'ec2.volume': ({ volume_type, size_bytes }) => [word(volume_type), gibibytes(size_bytes)],
  'ec2.nat_gateway': ({ connectivity }) => [connectivity === 'private' ? 'private' : null],
  'rds.instance': ({ engine, instance_class, multi_az, cluster_id }, { zone }) => [
    typeof cluster_id === 'string' ? zone : word(engine),
    word(instance_class),
    multi_az === true ? 'Multi-AZ' : null,
  ],
  'rds.cluster': ({ engine, engine_version }) => [word(engine), word(engine_version)],
  'ecs.service': ({ running_count, desired_count, launch_type }) => [
    typeof desired_count === 'number' ? `${Number(running_count ?? 0)} of ${desired_count} tasks` : null,
    word(launch_type),
  ],
  'elbv2.load_balancer': ({ load_balancer_type, scheme }) => [word(load_balancer_type), word(scheme)],
  'elb.load_balancer': ({ scheme }) => ['classic', word(scheme)],
  'elbv2.target_group': ({ targets, healthy_targets, protocol, port }) => [
    typeof targets === 'number' && targets > 0 ? `${Number(healthy_targets ?? 0)} of ${targets} healthy` : null,
    typeof port === 'number' ? `${word(protocol) ?? 'port'}:${port}` : null,
  ],
  'autoscaling.group': ({ in_service_count, desired_capacity }) => [
    typeof desired_capacity === 'number' ? `${Number(in_service_count ?? 0)} of ${desired_capacity} in service` : null,
  ],
  'ec2.vpc': ({ cidr }) => [word(cidr)],
  'ec2.subnet': ({ cidr }, { zone }) => [zone, word(cidr)],
};

/** A few words; empty when the kind says it all. Pure. */
export function detailOf(resource: Resource): string {
  const said = DETAILS[resource.kind]?.(resource.properties, resource) ?? [];
  return said.filter((part) => part !== null && part !== '').join(' · ');
}

/** What a resource is called in a picture; of an ARN its last part. */
export function nameOf({ name, id }: Pick<Resource, 'name' | 'id'>): string {
  if (name !== null && name !== '') return name;
  return id.startsWith('arn:') ? (id.split(/[:/]/).at(-1) ?? id) : id;
}

function word(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function gibibytes(value: Json | undefined): string | null {
  return typeof value === 'number' ? `${Math.round(value / 2 ** 30)} GiB` : null;
}
