/** A deployment as AWS tells it now, in the shape in which the inventory keeps it. */
import type { Service } from '@aws-sdk/client-ecs';
import type { Json, StoredResource } from '../../../core/model.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { failedCall } from '../../aws/refusal.ts';
import type { KnownRevision } from '../../deployments/revisions.ts';
import { revisionName, shortRevision } from '../../deployments/task-definition-name.ts';
import type { Properties } from '../../properties.ts';
import type { ScopeKey } from '../../resource-type.ts';
import { service as serviceType } from '../../resources/ecs/service.ts';
import { task as taskType } from '../../resources/ecs/task.ts';
import { taskDefinition as definitionType } from '../../resources/ecs/task-definition.ts';
import { stoppedTasks } from './events.ts';
import { activeRevisions, type Revision, readRevision } from './revisions.ts';
import { readService } from './service-state.ts';

export interface LiveDeployment {
  service: StoredResource;
  /** What AWS answered, for what the inventory does not keep. */
  answer: Service;
  revisions: (KnownRevision & { answer: Revision })[];
  /** Tasks that stopped lately, by the properties that the inventory keeps of tasks. */
  stopped: Pick<StoredResource, 'id' | 'properties'>[];
  /** What could not be read, and why. */
  gaps: string[];
}

/** @throws what the SDK throws, when the service itself cannot be read */
export async function readDeployment(api: AwsApi, stored: StoredResource, most: number): Promise<LiveDeployment> {
  const scope: ScopeKey = { account: stored.account, region: stored.region, partition: partitionOf(stored) };
  const answer = await readService(api, stored);
  const { status, native_status, properties: told } = serviceType.map(answer, scope);
  const gaps: string[] = [];
  const attempt = async <Value>(what: string, read: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await read();
    } catch (error) {
      const { outcome, message } = failedCall(error);
      if (outcome === 'interrupted') throw error;
      gaps.push(`${what} could not be read: ${message}`);
      return otherwise;
    }
  };
  const [used, newest, stopped] = await Promise.all([
    attempt('the revisions in use', () => usedRevisions(api, answer), []),
    attempt('its other revisions', () => newestRevisions(api, answer, most), []),
    attempt('its stopped tasks', () => stoppedTasks(api, stored), []),
  ]);
  const revisions = [...new Map([...newest, ...used].map((one) => [one.definition.taskDefinitionArn, one])).values()];
  return {
    service: { ...stored, status, native_status, properties: defined(told) },
    answer,
    revisions: revisions.map((revision) => {
      const draft = definitionType.map(revision.definition, scope);
      return {
        revision: draft.name ?? draft.id,
        status: draft.status,
        properties: defined(draft.properties),
        answer: revision,
      };
    }),
    stopped: stopped.map((one) => {
      const draft = taskType.map(one, scope);
      return { id: draft.id, properties: defined(draft.properties) };
    }),
    gaps,
  };
}

/** The one in use, and those that are being replaced. */
async function usedRevisions(api: AwsApi, service: Service): Promise<Revision[]> {
  const references = [service.taskDefinition, ...(service.deployments ?? []).map((one) => one.taskDefinition)];
  const names = new Map(references.flatMap((one) => (one ? [[shortRevision(one), one] as const] : [])));
  return Promise.all([...names.values()].map((reference) => readRevision(api, reference)));
}

/** The newest active ones of the family, each described. */
async function newestRevisions(api: AwsApi, service: Service, most: number): Promise<Revision[]> {
  if (!service.taskDefinition) return [];
  const { family } = revisionName(service.taskDefinition);
  const listed = await activeRevisions(api, family, (all) => all.length >= most);
  return Promise.all(listed.slice(0, most).map(({ arn }) => readRevision(api, arn)));
}

function defined(told: Readonly<Record<string, Json | undefined>>): Properties {
  return Object.fromEntries(Object.entries(told).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

function partitionOf({ arn }: StoredResource): string {
  return arn?.split(':')[1] ?? 'aws';
}
