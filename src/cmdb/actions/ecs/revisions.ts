/** Revisions of task definitions, read from AWS. */
import type { Tag, TaskDefinition } from '@aws-sdk/client-ecs';
import type { AwsApi } from '../../aws/connection.ts';
import { pages, present } from '../../aws/paginate.ts';
import { revisionName } from '../../deployments/task-definition-name.ts';

/** A revision with its tags, which AWS tells beside it. */
export interface Revision {
  definition: TaskDefinition & { taskDefinitionArn: string; family: string; revision: number };
  tags: Tag[];
}

/** @param reference ARN, `family:12`, or a bare family for its latest active revision */
export async function readRevision(api: AwsApi, reference: string): Promise<Revision> {
  const { sdk, client } = await api.ecs();
  const include = [sdk.TaskDefinitionField.TAGS];
  const answer = await client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition: reference, include }));
  const definition = present(answer.taskDefinition);
  return {
    definition: {
      ...definition,
      taskDefinitionArn: present(definition.taskDefinitionArn),
      family: present(definition.family),
      revision: present(definition.revision),
    },
    tags: answer.tags ?? [],
  };
}

/** As {@link readRevision}; undefined for one that AWS does not know. */
export async function findRevision(api: AwsApi, reference: string): Promise<Revision | undefined> {
  try {
    return await readRevision(api, reference);
  } catch (error) {
    if (isUnknownDefinition(error)) return undefined;
    throw error;
  }
}

/** AWS says so with its most general error, and with these words. */
export function isUnknownDefinition(error: unknown): boolean {
  const { name, message } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Error>;
  return (
    /^(?:ClientException|InvalidParameterException)$/.test(name ?? '') &&
    /describe task definition/i.test(message ?? '')
  );
}

export interface ListedRevision {
  arn: string;
  revision: number;
}

/**
 * The active revisions of a family, newest first, page by page until there are enough. AWS lists newest first; an emulator
 * gives them in no order and all at once, with those of families that begin alike.
 */
export async function activeRevisions(
  api: AwsApi,
  family: string,
  enough: (found: readonly ListedRevision[]) => boolean = () => false,
): Promise<ListedRevision[]> {
  const { sdk, client } = await api.ecs();
  const question = {
    familyPrefix: family,
    status: sdk.TaskDefinitionStatus.ACTIVE,
    sort: sdk.SortOrder.DESC,
    maxResults: 100,
  };
  const found: ListedRevision[] = [];
  const lists = sdk.paginateListTaskDefinitions({ client }, question);
  for await (const arns of pages(lists, (page) => page.taskDefinitionArns)) {
    for (const arn of arns) {
      const name = revisionName(arn);
      if (name.family === family && name.revision !== null) found.push({ arn, revision: name.revision });
    }
    if (enough(found)) break;
  }
  return found.sort((a, b) => b.revision - a.revision);
}
