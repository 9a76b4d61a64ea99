/** Ways to ask for the end of something that do not tell which end: "kill prod-api" may mean stop, restart or delete it. */
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { Entity } from '../../../nlp/intents.ts';
import type { Part } from '../../../nlp/understand.ts';
import { isNaming } from '../problems.ts';
import type { Reader } from '../reader.ts';
import { aimed, exactly, nameOf, POWERED, SERVICE } from './target.ts';

const ENDING = /^(?:delete_deployment|delete_infrastructure|stop_resource|restart)$/;
const STOPS = /\b(?:stop|kill|terminate|restart|delete|remove)\b/i;
/** What can only mean that a service is gone for good. */
const FOR_GOOD =
  /\b(?:delet(?:e|es|ing|ed|ion)|undeploy\w*|un-?install\w*|decommission\w*)\b|\b(?:remov(?:e|es|ing)|get(?:ting)? rid of)\b(?=.*\b(?:services?|deployments?)\b)/i;
/** What can mean each of them. */
const ANY_END = /\b(?:kill(?:s|ing)?|nuke|drop|axe|zap|terminate|destroy|get rid of|tear(?:ing)? down|ditch|scrap)\b/i;
/** One of the tasks that a service runs. */
const ONE_TASK =
  /\b(?:the|a|an|one|that|this|any|its)\s+(?:[\w-]+\s+)?(?:task|container|pod)(?=\s+(?:of|in|from|on)\b)|\b(?:stuck|hung|hanging|dead|broken|unhealthy|failing|oldest|single|first|last|one)\s+(?:tasks?|containers?|pods?)\b/i;
export const TASKS = /^(?:tasks?|containers?|pods?)$/i;
/** More things than these are not listed with each end. */
const MOST = 3;

/** Why the end that is asked for must be named; undefined where the words leave no doubt. */
export async function endingError(
  part: Part,
  said: readonly Entity[],
  { text, store, demo }: Reader,
): Promise<OpsctlError | undefined> {
  const names = said.filter(isNaming);
  const words = withoutNames(text, part, names);
  const ends = ENDING.test(part.intent) || (part.intent === 'scale' && STOPS.test(words));
  if (!ends || names.length === 0) return undefined;
  const task = ONE_TASK.test(words);
  const verb = verbIn(words, part);
  if (verb === undefined && !task) return undefined;
  // "The task of prod-api" is found by the service it belongs to.
  const told = said.filter(({ type, text: own }) => !(type === 'resource_type' && TASKS.test(own)));
  // "nuke prod-app" is about the grouping of opsctl itself.
  const { found, candidates } = await aimed(told, store, POWERED, part.intent === 'delete_infrastructure');
  const fitting = candidates?.fitting ?? found;
  const [only, ...others] = fitting;
  if (!only) return undefined;
  const start = `opsctl ${demo ? '--demo ' : ''}`;
  const service = only.kind === SERVICE;
  if (task && service && others.length === 0) {
    const word = await wordFor(only);
    return new OpsctlError('unavailable', 'opsctl stops no single task: a service starts another in its place', {
      hint: `nearest: ${start}deployment restart ${word} replaces all of them, one by one; ${start}deployment show ${word} lists them`,
    });
  }
  // An instance is terminated by nothing but its termination, which opsctl does not do.
  if (verb === undefined || (part.intent === 'delete_infrastructure' && !service)) return undefined;
  const lines = await Promise.all(
    fitting.slice(0, MOST).map(async (one) => linesOf(await wordFor(one), one.kind === SERVICE, start)),
  );
  const choice = service ? 'stop, restart or delete' : 'stop or restart';
  return new OpsctlError('ambiguous', `"${verb}" may mean to ${choice} ${listed(fitting)}`, {
    hint: `say which: ${lines.flat().join('; ')}`,
    details: { candidates: fitting.slice(0, 20).map(({ id, name, kind, region }) => ({ id, name, kind, region })) },
  });

  async function wordFor(one: StoredResource): Promise<string> {
    const [name] = names;
    return shellWord(name ? (await exactly(name, one, store, POWERED)).value : one.id);
  }
}

function linesOf(target: string, service: boolean, start: string): string[] {
  return [
    `${start}resource stop ${target}`,
    `${start}${service ? 'deployment' : 'resource'} restart ${target}`,
    ...(service ? [`${start}deployment delete ${target}`] : []),
  ];
}

const listed = (fitting: readonly StoredResource[]) =>
  fitting.length === 1 ? fitting.map(nameOf).join() : `any of ${fitting.slice(0, MOST).map(nameOf).join(', ')}`;

const POLITE = /^\W*(?:(?:please|pls|now|can|could|would|you|just|then|and|let us|let's|i want to|we need to)\s+)*/i;

/** The verb that leaves open which end is meant. */
function verbIn(words: string, { intent }: Part): string | undefined {
  const open = ANY_END.exec(words)?.[0];
  if (!/^delete_/.test(intent)) return open;
  if (FOR_GOOD.test(words) && (open === undefined || /^get rid of$/i.test(open))) return undefined;
  return open ?? /[a-z]+/i.exec(words.replace(POLITE, ''))?.[0];
}

/** The text of a part with its names taken out, whose own words say nothing. */
function withoutNames(text: string, part: Part, names: readonly Entity[]): string {
  let said = text.slice(0, part.end);
  for (const { start, end, inherited } of names)
    if (!inherited) said = said.slice(0, start) + '#'.repeat(Math.max(0, end - start)) + said.slice(end);
  return said.slice(part.start);
}
