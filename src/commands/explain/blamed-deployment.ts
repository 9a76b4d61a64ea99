/** Of a deployment that is held for the cause: what it brought, whether that still runs, and what to do about it. */
import type { CauseQuestion } from '../../aiops/root-cause/cause-question.ts';
import { isRecord } from '../../cmdb/changes/fields.ts';
import { shortId } from '../../cmdb/changes/words.ts';
import type { Json } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { CauseAnswer } from '../output/cause-schema.ts';

export interface Blamed {
  /** Id of the service: `cluster/service`. */
  service: string;
  /** What the deployment brought, and what runs now: `checkout:42`. */
  brought: string;
  runs: string;
  /** When what runs was put there, by AWS's word; null when that is not known. */
  since: string | null;
}

/** The last deployment of the foremost cause before the symptom; undefined where no deployment is blamed. */
export function blamedDeployment(
  { found, causes: [first], symptom }: Pick<CauseAnswer, 'found' | 'causes' | 'symptom'>,
  { candidates, events, changes }: Pick<CauseQuestion, 'candidates' | 'events' | 'changes'>,
): Blamed | undefined {
  const told = first?.subject.resource;
  const candidate = candidates.find(({ resource }) => resource.id === told?.id && resource.kind === 'ecs.service');
  if (!found || !first || !symptom || !candidate) return undefined;
  const { uid, resource } = candidate;
  const blamed = new Set(
    first.evidence.flatMap(({ supports, values, at }) =>
      supports && at !== null ? [values.event ?? values.seen_at] : [],
    ),
  );
  const calls = events
    .filter(({ native_id, uids }) => blamed.has(native_id) && uids.includes(uid))
    .filter(({ at }) => Date.parse(at) <= Date.parse(symptom.onset))
    .map(({ at, detail }) => ({ at: Date.parse(at), brought: revisionOf(requestOf(detail).taskDefinition) }));
  const seen = changes
    .filter((change) => change.uid === uid && blamed.has(new Date(change.by).toISOString()))
    .map(({ by, fields }) => ({
      at: by,
      brought: revisionOf(fields.find(({ field }) => field === 'properties.task_definition')?.after),
    }));
  const [last] = [...calls, ...seen].filter(({ brought }) => brought !== null).sort((a, b) => b.at - a.at);
  const runs = revisionOf(resource.properties.task_definition);
  if (!last?.brought || runs === null) return undefined;
  const { deployments } = resource.properties;
  const primary = Array.isArray(deployments)
    ? deployments.filter(isRecord).find(({ status }) => status === 'PRIMARY')
    : undefined;
  const since = typeof primary?.created_at === 'string' ? primary.created_at : null;
  return { service: resource.id, brought: last.brought, runs, since };
}

/** Whether what it brought still runs, in a sentence. */
export function standingSentence({ service, brought, runs, since }: Blamed): string {
  if (brought === runs) return ` It brought **${inline(brought)}**, which still runs.`;
  const when = since === null ? '' : ` since ${since.slice(0, 16).replace('T', ' ')}Z`;
  const [now, then] = [numberOf(runs), numberOf(brought)];
  const back = now !== null && then !== null && now < then && familyOf(runs) === familyOf(brought);
  return back
    ? ` It brought **${inline(brought)}**, and was rolled back already: ${inline(service)} runs **${inline(runs)}**${when}.`
    : ` It brought **${inline(brought)}**, which runs no more: ${inline(service)} runs **${inline(runs)}**${when}.`;
}

/** What goes back from it, where it still runs, and what shows it. */
export function deploymentSteps({ service, brought, runs }: Blamed): string[] {
  const word = shellWord(service);
  return [...(brought === runs ? [`deployment rollback ${word}`] : []), `deployment show ${word}`];
}

function requestOf(detail: unknown): { taskDefinition?: Json } {
  const { requestParameters } = (detail ?? {}) as { requestParameters?: unknown };
  return (requestParameters ?? {}) as { taskDefinition?: Json };
}

function revisionOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? shortId(value) : null;
}

const familyOf = (revision: string) => revision.replace(/:\d+$/, '');

function numberOf(revision: string): number | null {
  const found = /:(\d+)$/.exec(revision)?.[1];
  return found === undefined ? null : Number(found);
}
