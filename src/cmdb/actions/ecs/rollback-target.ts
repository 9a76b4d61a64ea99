/** Which revision is meant by going back: the one before, a number, a name, a version. */
import type { Service } from '@aws-sdk/client-ecs';
import { OpsctlError, usageError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { ResourceVersion } from '../../../store/tables/resources.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { type EarlierRevision, ranBefore } from '../../deployments/earlier.ts';
import { imageName, parseImage } from '../../deployments/image.ts';
import { type RevisionSet, takenBack, takenBackTold } from '../../deployments/set-by-calls.ts';
import { revisionName, shortRevision, withRevision } from '../../deployments/task-definition-name.ts';
import { activeRevisions, findRevision, type Revision } from './revisions.ts';

export interface RollbackTarget {
  found: Revision;
  /** How it was chosen, as a sentence: `it ran before, until 2026-11-19 15:00 UTC`. */
  because: string;
}

/** Revisions whose images are looked at for a version: each is a call. */
const LOOKED_AT = 50;
const LISTED = 5;

export interface RollbackQuestion {
  api: AwsApi;
  target: StoredResource;
  service: Service;
  current: Revision;
  /** What the store saw of the service, newest first. */
  history: readonly ResourceVersion[];
  /** The calls that set its revision, newest first. */
  sets: readonly RevisionSet[];
}

/**
 * @param wanted `previous` (also when left out), `last-good`, a revision (`41`, `family:41`, an ARN) or an image tag
 * @throws OpsctlError `not_found`, `refused` for an inactive revision or another family, `usage`
 */
export async function rollbackTarget(question: RollbackQuestion, wanted: string | undefined): Promise<RollbackTarget> {
  const { api, current } = question;
  const target = await chosen(question, wanted?.trim() ?? 'previous');
  const { definition } = target.found;
  if (definition.status !== 'ACTIVE')
    throw new OpsctlError(
      'refused',
      `${nameOf(target.found)} was deregistered, and ECS starts no tasks of such a revision`,
      {
        hint: await activeHint(api, current),
      },
    );
  return target;
}

async function chosen(question: RollbackQuestion, wanted: string): Promise<RollbackTarget> {
  const { api, current, target } = question;
  const { family, taskDefinitionArn } = current.definition;
  if (wanted === 'previous') return before(question, false);
  if (/^last[_ -]good$/.test(wanted)) return before(question, true);
  const digits = /^:?(\d+)$/.exec(wanted)?.[1];
  if (digits !== undefined) {
    const found = await findRevision(api, withRevision(taskDefinitionArn, Number(digits)));
    if (found) return { found, because: 'it was asked for' };
    return byVersion(question, wanted, `${family} has no revision ${digits}`);
  }
  if (/^arn:/.test(wanted) || /^[\w-]+:\d+$/.test(wanted)) {
    const name = revisionName(wanted);
    if (name.revision === null) throw usageError(`--to: "${wanted}" names no revision`, `write ${family}:12`);
    const found = await findRevision(api, wanted);
    if (found === undefined)
      throw new OpsctlError('not_found', `there is no task definition ${shortRevision(wanted)} in ${target.region}`, {
        hint: await activeHint(api, current),
      });
    const other = found.definition.family !== family;
    return {
      found,
      because: other ? `it was asked for by its whole name, although it is not of ${family}` : 'it was asked for',
    };
  }
  return byVersion(question, wanted);
}

/**
 * What ran before: a deployment still being replaced, what was discovered or recorded, else the next lower number; never one
 * that somebody went back from.
 */
async function before(question: RollbackQuestion, good: boolean): Promise<RollbackTarget> {
  const { api, target, service, current, history, sets } = question;
  const name = nameOf(current);
  const bad = takenBack(sets);
  const replaced = (service.deployments ?? []).find(
    ({ status, taskDefinition }) =>
      status !== 'PRIMARY' &&
      taskDefinition &&
      shortRevision(taskDefinition) !== name &&
      !bad.has(shortRevision(taskDefinition)),
  );
  if (replaced?.taskDefinition && !good) {
    const found = await known(api, current, replaced.taskDefinition);
    return { found, because: 'it is being replaced right now' };
  }
  const fits = ({ revision, completed }: EarlierRevision) => !bad.has(revision) && (!good || completed);
  const earlier = ranBefore({ history, sets, current: name }, fits);
  if (earlier !== undefined) {
    const found = await known(api, current, earlier.revision);
    // Set to something else since it was discovered: others may have run in between.
    const seen =
      earlier.until === null
        ? `it ran when it was discovered last, ${minute(target.last_seen)}; what ran since is not known`
        : `it ran before, until ${minute(earlier.until)}, as ${earlier.known === 'called' ? 'CloudTrail recorded' : 'discovered'}`;
    return { found, because: `${seen}${good ? ', and its rollout had completed' : ''}` };
  }
  if (good)
    throw new OpsctlError('not_found', 'no revision is known whose rollout had completed before this one', {
      hint: await activeHint(api, current),
    });
  const { family, revision } = current.definition;
  const lower = (one: { revision: number }) => one.revision < revision && !bad.has(`${family}:${one.revision}`);
  const next = (await activeRevisions(api, family, (all) => all.some(lower))).find(lower);
  if (next === undefined)
    throw new OpsctlError('not_found', `${name} has no earlier active revision to go back to${passedOver(question)}`, {
      hint: `${await activeHint(api, current)}; opsctl deployment deploy with the image that ran before registers one`,
    });
  return {
    found: await known(api, current, next.arn),
    because: 'what ran before was never discovered; it is the next lower active revision',
  };
}

/** What ran before and is not chosen. */
function passedOver({ current, history, sets }: RollbackQuestion): string {
  const last = ranBefore({ history, sets, current: nameOf(current) });
  const back = last && takenBack(sets).get(last.revision);
  return back === undefined ? '' : `: ${last?.revision} ran before, and ${takenBackTold(back)}`;
}

/** The newest active revision with an image of this tag, digest or whole name. */
async function byVersion({ api, current }: RollbackQuestion, version: string, also?: string): Promise<RollbackTarget> {
  const { family } = current.definition;
  const listed = await activeRevisions(api, family, (all) => all.length >= LOOKED_AT);
  const looked = listed.slice(0, LOOKED_AT);
  for (const { arn } of looked) {
    const found = await findRevision(api, arn);
    const images = (found?.definition.containerDefinitions ?? []).map(({ image = '' }) => image);
    if (found && images.some((image) => isVersion(image, version)))
      return { found, because: `it is the newest revision of ${family} with ${version}` };
  }
  const all = looked.length < listed.length ? `the newest ${LOOKED_AT}` : 'the';
  const none = `none of ${all} active revisions of ${family} has an image tagged "${version}"`;
  throw new OpsctlError('not_found', also === undefined ? none : `${also}, and ${none}`, {
    hint: `${await activeHint(api, current)}; opsctl deployment deploy --tag ${version} registers one`,
  });
}

/** `2.1` and `v2.1` are the same version to people; a whole image may leave out its registry. */
function isVersion(image: string, version: string): boolean {
  const reference = parseImage(image);
  if (reference === undefined) return image === version;
  const { tag, digest } = reference;
  const wanted = parseImage(version);
  const whole = wanted?.tag && imageName(wanted) === imageName(reference) && wanted.tag === tag;
  return image === version || digest === version || Boolean(whole) || (tag !== null && bare(tag) === bare(version));
}

function bare(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}

async function known(api: AwsApi, current: Revision, reference: string): Promise<Revision> {
  const found = await findRevision(api, reference);
  if (found) return found;
  throw new OpsctlError('refused', `${shortRevision(reference)} ran before and was deleted since`, {
    hint: await activeHint(api, current),
  });
}

async function activeHint(api: AwsApi, current: Revision): Promise<string> {
  const { family, revision } = current.definition;
  const active = await activeRevisions(api, family, (all) => all.length > LISTED);
  if (!active.some((one) => one.revision !== revision)) return `${family} has no other active revision`;
  const names = active
    .slice(0, LISTED)
    .map((one) => `${family}:${one.revision}${one.revision === revision ? ' (in use now)' : ''}`);
  return `active are ${names.join(', ')}${active.length > LISTED ? ' and older ones' : ''}: say which with --to`;
}

export function nameOf({ definition: { family, revision } }: Revision): string {
  return `${family}:${revision}`;
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
