import type { Failure, Service, Task } from '@aws-sdk/client-ecs';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, pages, present } from '../../aws/paginate.ts';

/**
 * ECS lists only ARNs, services and tasks only of one cluster at a time, and describes so many at once as the API
 * takes. What several types walk through is here.
 */
export async function* clusterArns(api: AwsApi): AsyncGenerator<string[]> {
  const { sdk, client } = await api.ecs();
  yield* pages(sdk.paginateListClusters({ client }, { maxResults: 100 }), (page) => page.clusterArns);
}

/** The services of every cluster, with their tags, ten a page. */
export async function* services(api: AwsApi): AsyncGenerator<Service[]> {
  const { sdk, client } = await api.ecs();
  for await (const clusters of clusterArns(api)) {
    for (const cluster of clusters) {
      const lists = sdk.paginateListServices({ client }, { cluster, maxResults: 100 });
      for await (const arns of pages(lists, (page) => page.serviceArns)) {
        for (const names of chunks(arns, 10)) {
          const question = { cluster, services: names, include: [sdk.ServiceField.TAGS] };
          const answer = await client.send(new sdk.DescribeServicesCommand(question));
          allowOnlyMissing(answer.failures);
          yield present(answer.services);
        }
      }
    }
  }
}

/**
 * Services by `cluster/service`, with their tags. Those that ECS does not know are left out, and so are deleted ones, which
 * it goes on describing as INACTIVE for a while and no longer lists.
 */
export async function servicesByIds(api: AwsApi, ids: readonly string[]): Promise<Service[]> {
  const { sdk, client } = await api.ecs();
  const clusters = Map.groupBy(ids, (id) => id.slice(0, id.indexOf('/')));
  const found: Service[] = [];
  for (const [cluster, all] of clusters) {
    for (const some of chunks(all, 10)) {
      const names = some.map((id) => id.slice(cluster.length + 1));
      const question = { cluster, services: names, include: [sdk.ServiceField.TAGS] };
      const answer = await client.send(new sdk.DescribeServicesCommand(question));
      allowOnlyMissing(answer.failures);
      found.push(...present(answer.services).filter(({ status }) => status !== 'INACTIVE'));
    }
  }
  return found;
}

/** The tasks of every cluster, with their tags: those that should run, and those stopped within the last hour or so. */
export async function* tasks(api: AwsApi): AsyncGenerator<Task[]> {
  const { sdk, client } = await api.ecs();
  for await (const clusters of clusterArns(api)) {
    for (const cluster of clusters) {
      // A task that stops between the two lists is in both.
      const seen = new Set<string>();
      for (const desiredStatus of [sdk.DesiredStatus.RUNNING, sdk.DesiredStatus.STOPPED]) {
        const lists = sdk.paginateListTasks({ client }, { cluster, desiredStatus, maxResults: 100 });
        for await (const listed of pages(lists, (page) => page.taskArns)) {
          const arns = listed.filter((arn) => !seen.has(arn));
          for (const arn of arns) seen.add(arn);
          if (arns.length === 0) continue;
          const question = { cluster, tasks: arns, include: [sdk.TaskField.TAGS] };
          const answer = await client.send(new sdk.DescribeTasksCommand(question));
          allowOnlyMissing(answer.failures);
          // An emulator may list tasks of clusters whose names begin alike.
          yield present(answer.tasks).filter((task) => task.clusterArn === cluster);
        }
      }
    }
  }
}

/** What went away between list and description is MISSING and left out; any other failure must not pass for it. */
export function allowOnlyMissing(failures: readonly Failure[] | undefined): void {
  const other = failures?.find((failure) => failure.reason !== 'MISSING');
  if (other === undefined) return;
  const { arn = 'a resource', reason = 'no reason given', detail } = other;
  throw new Error(`ecs could not describe ${arn}: ${reason}${detail ? `, ${detail}` : ''}`);
}
