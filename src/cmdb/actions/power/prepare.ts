import { usageError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { chunks } from '../../aws/paginate.ts';
import { powerInstances } from '../ec2/power-instances.ts';
import { powerClusters, powerDatabases } from '../rds/power-databases.ts';
import type { PowerAnswer, PowerContext, PowerPreparation, PowerRequest } from './power.ts';
import { powerServices } from './power-services.ts';
import { inStages } from './stages.ts';

const PREPARATIONS: Record<string, PowerPreparation> = {
  'ec2.instance': powerInstances,
  'rds.instance': powerDatabases,
  'rds.cluster': powerClusters,
  'ecs.service': powerServices,
};

/** Ids in a command line that a person can still read. */
const IN_ONE_LINE = 25;

/** What can be started, stopped and restarted. */
export const POWERED_KINDS: readonly string[] = Object.keys(PREPARATIONS);

/**
 * Reads every target from AWS and says what would be done to it, in the order of the targets, or that of their stages.
 * Nothing is changed.
 * @throws what the SDK throws, when something cannot be read
 */
export async function preparePower(
  targets: readonly StoredResource[],
  request: PowerRequest,
  context: PowerContext,
): Promise<PowerAnswer[]> {
  const groups = Map.groupBy(targets, ({ kind, region }) => `${kind} ${region}`);
  const answers = await Promise.all(
    [...groups.values()].map((group) => {
      const prepare = PREPARATIONS[group[0]?.kind ?? ''];
      return prepare === undefined
        ? group.map((target) => notPowered(target, request))
        : prepare(group, request, context);
    }),
  );
  const byUid = new Map(answers.flat().map((answer) => [answer.target.uid, checked(answer, request)]));
  const inOrder = targets.flatMap(({ uid }) => byUid.get(uid) ?? []);
  return inStages(undoneTogether(inOrder), request.verb);
}

/** What one command did to several, one command undoes. */
function undoneTogether(answers: PowerAnswer[]): PowerAnswer[] {
  const alike = Map.groupBy(answers.flatMap(undoing), ({ rest }) => rest);
  const lines = new Map<StoredResource, string>();
  for (const group of alike.values())
    for (const some of chunks(group, IN_ONE_LINE)) {
      const [{ before, rest } = { before: '', rest: '' }] = some;
      const line = `${before}${some.map(({ id }) => id).join(' ')}${rest}`;
      for (const { target } of some) lines.set(target, line);
    }
  return answers.map((answer) => {
    const inverse = lines.get(answer.target);
    return 'action' in answer && inverse !== undefined ? { ...answer, action: { ...answer.action, inverse } } : answer;
  });
}

/** `resource start `, the id, and what of the line stands behind it. */
function undoing(answer: PowerAnswer): { target: StoredResource; before: string; id: string; rest: string }[] {
  if (!('action' in answer)) return [];
  const { target, action } = answer;
  const [line, before, id, rest] = /^(resource \w+ )(\S+)(.*)$/.exec(action.inverse ?? '') ?? [];
  return line && before && id ? [{ target, before, id, rest: rest ?? '' }] : [];
}

function notPowered(target: StoredResource, { verb }: PowerRequest): PowerAnswer {
  return { target, problem: usageError(`is of kind ${target.kind}, which cannot be ${POWERED[verb]}`, powered()) };
}

/** Past participles. */
export const POWERED = { start: 'started', stop: 'stopped', restart: 'restarted' } as const;

/** What can be, for whoever asked for something else. */
export function powered(): string {
  return `${POWERED_KINDS.slice(0, -1).join(', ')} and ${POWERED_KINDS.at(-1)} can be`;
}

/** What was asked for that means something for other kinds only must not be passed over. */
function checked(answer: PowerAnswer, { verb, failover, count }: PowerRequest): PowerAnswer {
  if (!('action' in answer)) return answer;
  const { target } = answer;
  const label = `${target.name ?? target.id}, which is of kind ${target.kind}`;
  if (failover && !target.kind.startsWith('rds.'))
    return { target, problem: usageError(`--failover means nothing for ${label}`, 'leave it out') };
  if (verb === 'start' && count !== undefined && target.kind !== 'ecs.service')
    return {
      target,
      problem: usageError(`--count means nothing for ${label}`, 'leave --count out'),
    };
  return answer;
}
