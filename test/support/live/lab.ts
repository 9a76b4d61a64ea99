/** A few things in a region of their own, to be changed: the estate that other tests compare with stays as it is. */
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';

export const LAB_REGION = 'us-west-2';

export interface Lab {
  /** Instance ids by name: lab-1, lab-2 (sandbox), shop-1 (production). */
  ids: Record<'lab-1' | 'lab-2' | 'shop-1', string>;
  /** Ask the emulator itself, past opsctl and the proxy. */
  stateOf(id: string): Promise<string | undefined>;
  desiredCount(): Promise<number | undefined>;
  remove(): Promise<void>;
}

/**
 * @param name of its cluster
 * @param region keeps the labs of several test files apart: the emulator lists what was terminated for ever
 */
export async function buildLab(endpoint: string, name: string, region = LAB_REGION): Promise<Lab> {
  const config = {
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
  };
  const ec2 = new EC2(config);
  const ecs = new ECS(config);
  const { Images } = await ec2.describeImages({ MaxResults: 5 });
  const launch = async (own: string, environment: string) => {
    const Tags = [
      { Key: 'Name', Value: own },
      { Key: 'Environment', Value: environment },
    ];
    const { Instances } = await ec2.runInstances({
      ImageId: Images?.[0]?.ImageId ?? '',
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [{ ResourceType: 'instance', Tags }],
    });
    return Instances?.[0]?.InstanceId ?? '';
  };
  const ids = {
    'lab-1': await launch('lab-1', 'sandbox'),
    'lab-2': await launch('lab-2', 'sandbox'),
    'shop-1': await launch('shop-1', 'production'),
  };
  await ecs.createCluster({ clusterName: name });
  await ecs.registerTaskDefinition({
    family: name,
    containerDefinitions: [{ name: 'app', image: 'registry.example.com/app:1.0.0', memory: 64 }],
  });
  await ecs.createService({ cluster: name, serviceName: 'lab-api', taskDefinition: name, desiredCount: 2 });
  return {
    ids,
    async stateOf(id) {
      const { Reservations } = await ec2.describeInstances({ InstanceIds: [id] });
      return Reservations?.[0]?.Instances?.[0]?.State?.Name;
    },
    async desiredCount() {
      const { services } = await ecs.describeServices({ cluster: name, services: ['lab-api'] });
      return services?.[0]?.desiredCount;
    },
    async remove() {
      await ec2.terminateInstances({ InstanceIds: Object.values(ids) });
      await ecs.deleteService({ cluster: name, service: 'lab-api', force: true });
      await ecs.deleteCluster({ cluster: name });
    },
  };
}
