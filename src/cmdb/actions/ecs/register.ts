/** Registers a revision once, also when the answer is lost on the way. */
import { present } from '../../aws/paginate.ts';
import { failedCall } from '../../aws/refusal.ts';
import { withRevision } from '../../deployments/task-definition-name.ts';
import { type Registration, registrationOf, sameRegistration } from './registration.ts';
import { activeRevisions, type Revision, readRevision } from './revisions.ts';
import type { ChangeConnection } from './service-state.ts';

/**
 * Sends RegisterTaskDefinition, once, and gives the ARN of the new revision. When no answer comes, the family's newest
 * revision is compared with what was sent: one later than `newest` that means the same is the one.
 * @param newest number of the newest revision before
 * @throws what the SDK throws, when AWS did not take it or that cannot be seen
 */
export async function registerRevision(
  aws: ChangeConnection,
  region: string,
  registration: Registration,
  newest: number,
): Promise<string> {
  const { sdk, client } = await aws.mutations(region).ecs();
  try {
    const answer = await client.send(new sdk.RegisterTaskDefinitionCommand(registration));
    const { taskDefinitionArn, revision } = present(answer.taskDefinition);
    return withRevision(present(taskDefinitionArn), present(revision));
  } catch (error) {
    if (failedCall(error).refused) throw error;
    const registered = await registeredSince(aws, region, registration, newest);
    if (registered !== undefined) return registered.definition.taskDefinitionArn;
    throw error;
  }
}

async function registeredSince(
  aws: ChangeConnection,
  region: string,
  registration: Registration,
  newest: number,
): Promise<Revision | undefined> {
  const api = aws.api(region);
  const past = ({ revision }: { revision: number }) => revision <= newest;
  for (const { arn, revision } of await activeRevisions(api, registration.family ?? '', (found) => found.some(past))) {
    if (past({ revision })) return undefined;
    const found = await readRevision(api, arn);
    if (sameRegistration(registrationOf(found), registration)) return found;
  }
  return undefined;
}
