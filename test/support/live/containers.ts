import type { Balancers } from './balancers.ts';
import { ACCOUNT, type Place } from './clients.ts';
import type { Fleet } from './compute.ts';
import type { Network } from './network.ts';
import { known, type Ref } from './truth.ts';

export interface Containers {
  cluster: Ref;
  service: Ref;
}

/** A cluster on EC2 and Fargate with services, tasks, two revisions of a task definition; and an empty cluster. */
export async function buildContainers(
  place: Place,
  network: Network,
  fleet: Fleet,
  { serviceTargets }: Balancers,
): Promise<Containers> {
  const { ecs, truth, region } = place;
  const { subnets, groups } = network;
  await ecs.createCluster({ clusterName: 'prod' });
  await ecs.createCluster({ clusterName: 'empty' });
  const cluster = truth.add(region, 'ecs.cluster', 'prod');
  truth.add(region, 'ecs.cluster', 'empty');

  // Revisions that nothing uses are not part of a CMDB, but for the latest of a family: shop:1 is not, worker:2 is.
  await defineTask(place, 'shop', 'bridge');
  const shop = noteDefinition(place, await defineTask(place, 'shop', 'bridge'));
  const worker = noteDefinition(place, await defineTask(place, 'worker', 'awsvpc'));
  noteDefinition(place, await defineTask(place, 'worker', 'awsvpc'));

  const host = known(fleet.web[3]);
  const containerInstance = await enlist(place, cluster, host);
  const service = await makeService(place, cluster, 'shop', shop, {
    desiredCount: 2,
    launchType: 'EC2',
    loadBalancers: [{ targetGroupArn: serviceTargets.id, containerName: 'main', containerPort: 8080 }],
  });
  truth.link(service, 'REGISTERS_IN', serviceTargets);
  const network_ = { awsvpcConfiguration: { subnets: [subnets.privateA.id], securityGroups: [groups.app.id] } };
  const queue = await makeService(place, cluster, 'queue', worker, {
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: network_,
  });
  truth.link(queue, 'IN_SUBNET', subnets.privateA);
  truth.link(queue, 'PROTECTED_BY', groups.app);

  // moto's services start no tasks, so they are started by hand under the group name that a service gives its own.
  const started = await ecs.startTask({
    cluster: 'prod',
    taskDefinition: shop.id,
    containerInstances: [containerInstance.id],
    group: 'service:shop',
  });
  for (const { taskArn } of started.tasks ?? []) {
    const task = noteTask(place, taskArn, shop, service);
    truth.link(task, 'RUNS_ON', containerInstance);
  }
  const fargate = await ecs.runTask({
    cluster: 'prod',
    taskDefinition: worker.id,
    count: 2,
    launchType: 'FARGATE',
    group: 'service:queue',
    networkConfiguration: network_,
  });
  for (const { taskArn, attachments } of fargate.tasks ?? []) {
    const task = noteTask(place, taskArn, worker, queue);
    const details = attachments?.[0]?.details ?? [];
    const made = details.find(({ name }) => name === 'networkInterfaceId')?.value;
    const networkInterface = truth.add(region, 'ec2.network_interface', made);
    truth.link(networkInterface, 'ATTACHED_TO', task);
    truth.link(networkInterface, 'BELONGS_TO_VPC', network.vpc);
    // The task is in the subnet by way of its interface.
    truth.link(networkInterface, 'IN_SUBNET', subnets.privateA);
    truth.link(networkInterface, 'PROTECTED_BY', groups.app);
  }
  return { cluster, service };
}

async function defineTask({ ecs }: Place, family: string, networkMode: 'bridge' | 'awsvpc') {
  const made = await ecs.registerTaskDefinition({
    family,
    networkMode,
    containerDefinitions: [
      {
        name: 'main',
        image: 'registry.example/main:1',
        cpu: 64,
        memory: 64,
        essential: true,
        environment: [{ name: 'DATABASE_PASSWORD', value: 'do-not-keep-me' }],
      },
    ],
  });
  return made.taskDefinition?.taskDefinitionArn;
}

function noteDefinition({ truth, region }: Place, arn: string | undefined): Ref {
  return truth.add(region, 'ecs.task_definition', arn);
}

async function makeService(
  { ecs, truth, region }: Place,
  cluster: Ref,
  name: string,
  definition: Ref,
  settings: Omit<Parameters<Place['ecs']['createService']>[0], 'serviceName'>,
): Promise<Ref> {
  await ecs.createService({ cluster: cluster.id, serviceName: name, taskDefinition: definition.id, ...settings });
  // moto counts a service's running tasks only once it was updated.
  await ecs.updateService({ cluster: cluster.id, service: name, desiredCount: settings.desiredCount ?? 1 });
  const service = truth.add(region, 'ecs.service', `${cluster.id}/${name}`);
  truth.link(cluster, 'HOSTS', service);
  truth.link(service, 'USES', definition);
  return service;
}

function noteTask({ truth, region }: Place, arn: string | undefined, definition: Ref, service: Ref): Ref {
  const task = truth.add(region, 'ecs.task', arn);
  truth.link(service, 'MANAGES', task);
  truth.link(task, 'USES', definition);
  return task;
}

/** Makes an EC2 instance part of a cluster, as its agent does with the instance's identity document. */
async function enlist({ ecs, truth, region }: Place, cluster: Ref, host: Ref): Promise<Ref> {
  const document = JSON.stringify({ accountId: ACCOUNT, region, instanceId: host.id, instanceType: 't3.micro' });
  const made = await ecs.registerContainerInstance({ cluster: cluster.id, instanceIdentityDocument: document });
  const instance = truth.add(region, 'ecs.container_instance', made.containerInstance?.containerInstanceArn);
  truth.link(cluster, 'HOSTS', instance);
  truth.link(instance, 'RUNS_ON', host);
  return instance;
}
