import type { Tag, TaskDefinition } from '@aws-sdk/client-ecs';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, pages, present } from '../../aws/paginate.ts';
import { distinct } from '../distinct.ts';
import { lastPart } from './arns.ts';
import { services, tasks } from './listing.ts';

export type ListedTaskDefinition = TaskDefinition & { tags?: Tag[] };

/** Descriptions that make one page, each a call; how many are under way at once is the connection's business. */
const PAGE = 20;

/**
 * The revisions worth describing: whatever services, their deployments and tasks use, and the latest active one of
 * each family. An estate that deploys daily has tens of thousands of others, each of which would cost a call.
 */
export async function* taskDefinitions(api: AwsApi): AsyncGenerator<ListedTaskDefinition[]> {
  const { sdk, client } = await api.ecs();
  const described = new Set<string | undefined>();
  // References may be ARNs or, as somebody typed them, `family:revision` or a bare family: what they mean counts.
  const unseen = (items: (ListedTaskDefinition | undefined)[]) =>
    items.flatMap((item) => {
      if (item === undefined || described.has(item.taskDefinitionArn)) return [];
      described.add(item.taskDefinitionArn);
      return [item];
    });

  for (const references of chunks(await referenced(api), PAGE)) {
    yield unseen(await Promise.all(references.map((reference) => describeTaskDefinition(api, reference))));
  }
  const families = sdk.paginateListTaskDefinitionFamilies({ client }, { status: 'ACTIVE', maxResults: 100 });
  for await (const page of pages(families, (answer) => answer.families)) {
    for (const names of chunks(page, PAGE)) {
      yield unseen(await Promise.all(names.map((family) => latestActive(api, family))));
    }
  }
}

/** One revision with its tags, by ARN, `family:revision` or a family, whose latest active one it is. */
export async function describeTaskDefinition(api: AwsApi, taskDefinition: string): Promise<ListedTaskDefinition> {
  const { sdk, client } = await api.ecs();
  const include = [sdk.TaskDefinitionField.TAGS];
  const answer = await client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition, include }));
  return { ...present(answer.taskDefinition), ...(answer.tags === undefined ? {} : { tags: answer.tags }) };
}

async function referenced(api: AwsApi): Promise<string[]> {
  const found = new Set<string | undefined>();
  for await (const page of services(api)) {
    for (const service of page) {
      found.add(service.taskDefinition);
      for (const part of [...(service.deployments ?? []), ...(service.taskSets ?? [])]) found.add(part.taskDefinition);
    }
  }
  for await (const page of tasks(api)) for (const task of page) found.add(task.taskDefinitionArn);
  return distinct(found);
}

/**
 * The latest active revision. A family's name alone stands for it: one call, however many revisions there are. Should
 * the answer be a withdrawn one, the active ones are listed; their order is not relied upon, for as text revision 10
 * comes before revision 9.
 */
async function latestActive(api: AwsApi, family: string): Promise<ListedTaskDefinition | undefined> {
  const named = await describeTaskDefinition(api, family);
  if (named.status === 'ACTIVE') return named;
  const { sdk, client } = await api.ecs();
  const question = { familyPrefix: family, status: sdk.TaskDefinitionStatus.ACTIVE, maxResults: 100 };
  const lists = sdk.paginateListTaskDefinitions({ client }, question);
  let latest: { arn: string; revision: number } | undefined;
  for await (const arns of pages(lists, (page) => page.taskDefinitionArns)) {
    for (const arn of arns) {
      const [name, number] = lastPart(arn).split(':');
      const revision = Number(number);
      if (name === family && (latest === undefined || revision > latest.revision)) latest = { arn, revision };
    }
  }
  return latest === undefined ? undefined : describeTaskDefinition(api, latest.arn);
}
