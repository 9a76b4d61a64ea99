/**
 * What somebody did, or what happened: words that the record of events answers, whatever else they might be read as.
 * "Who deleted something last night?", "what did ci-artifacts do?", "which alarms went off?"
 */
import { OpsctlError } from '../../core/errors.ts';
import type { Entity, Intent } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import type { Store } from '../../store/index.ts';
import type { RawInput } from '../invoke.ts';
import type { KnownNames } from './bind.ts';
import { isNaming } from './problems.ts';

export interface EventsAsked {
  input: RawInput;
  entities: Entity[];
  /** What it takes over from the turn before. */
  context: Entity[];
  /** What events cannot be narrowed by. */
  beyond?: Entity;
  problem?: OpsctlError;
}

/** Readings that such words may overrule; any other is kept where it is sure. */
const OVERRULED: ReadonlySet<Intent> = new Set<Intent>(['show_history', 'explain_change', 'unknown', 'help']);
/** What is said about opsctl itself. */
const OWN =
  /(?<![\w.-])(?:i|you|your|my|me|questions?|sessions?|conversations?|chats?|asked|predictions?|predicted|forecasts?|scans?|scanned|discover(?:y|ed|ies)?|sync(?:ed)?|crawl(?:ed)?|opsctl|this tool)(?![\w-]|\.\w)/i;

const LEAD = '^\\W*(?:(?:and|so|but|ok|please|tell me|show me|do you know|can you tell me)[\\s,]+)*';
const WHO = new RegExp(
  `${LEAD}(?:who|which (?:user|role|person|principal|account)|did (?:anyone|anybody|someone|somebody))\\s+(?:else\\s+|has\\s+|had\\s+|all\\s+|just\\s+|recently\\s+|last\\s+|was it (?:that|who)\\s+)*(?<verb>[a-z]+)\\b`,
  'i',
);
const PAST = /(?:ed|did|ran|made|put|took|shut|brought|rolled|gave|got|built|sent|spun|set|let|threw|wrote)$/i;
/** Past forms that ask for an owner, a cause or a wire rather than a deed. */
const NO_DEED = /^(?:need|based|owned|used|depended|affected|caused|triggered|failed|crashed|asked|called|named)$/i;
const DEEDS = new RegExp(
  `${LEAD}what (?:all |else |exactly )?(?:did|has|have|had|was|were) (?:the )?(?:user |role |account |service )?(?<actor>[\\w.@:/+=-]+) (?:do|done|doing|been doing|been up to|change|changed|touch|touched|run|delete|deleted|create|created)\\b`,
  'i',
);
const BY_USER =
  /\b(?:events?|calls?|actions?|activity|activities|everything)\b.*?\b(?:by|of|from)\s+(?:the\s+)?(?:iam\s+)?(?:user|role|principal|actor|account|identity)\s+["'“]?(?<actor>[\w.@:/+=-]+)/i;
const HAPPENED = new RegExp(
  `${LEAD}what (?:all |else |exactly )?(?:has |had |was |were )?(?:happened|happen|going on|been going on|been happening|went on|occurred)\\b`,
  'i',
);
const FAILED =
  /\b(?:failed|failing|denied|refused|rejected|unauthori[sz]ed)\s+(?:(?:aws|api|cloudtrail)\s+)?(?:calls?|events?|actions?|attempts?)\b|\b(?:calls?|events?|actions?)\s+(?:that\s+|which\s+)?(?:were\s+|was\s+|got\s+)?(?:failed|denied|refused|rejected)\b/i;
const RANG =
  /\balar(?:m|ms)\b.*\b(?:went off|gone off|go off|fired|rang|were (?:raised|triggered)|triggered|tripped|sounded)\b/i;
const PAGED = /^\W*(?:why|what|who)\b.*\b(?:pag(?:ed|ing)|woke (?:me|us) up|pager)\b/i;
const STARTED =
  /^\W*(?:and |so |but )*when did (?:it|this|that|they|the (?:outage|incident|problem|trouble|failure))(?: all)? (?:start|begin|happen|fail|break|go down|stop)\b/i;
const SOURCE = /\b(cloudtrail|rds|ecs)\s+(?:events?|calls?|records?|logs?)\b/i;
const CALL = /(?<![\w.-])[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+(?![\w-])/g;
const SPOKEN_OF = /\b(?:it|this|that|they|them|there)\b/i;

/** Calls that bring a version out: of services, functions and pipelines. */
const DEPLOYING: readonly string[] = [
  'UpdateService',
  'CreateService',
  'RegisterTaskDefinition',
  'CreateTaskSet',
  'CreateDeployment',
  'UpdateFunctionCode',
  'StartPipelineExecution',
];
const DEPLOYED =
  /^\W*(?:what|which (?:services?|versions?|releases?)|anything)\s+(?:all\s+|else\s+)?(?:(?:was|were|got|has|have|had|been|did|we|they|you|someone|anyone|get|just|recently)\s+)+(?:deploy|deployed|redeployed|release|released|ship|shipped|rolled out)\b/i;
/** Who let traffic in or shut it out: the calls, and the word of the port, by which events are not told apart. */
const PORT =
  /\b(?:(?<lets>opened|allowed|exposed|permitted)|closed|revoked|blocked|shut)\b.*?(?<port>\b(?:ports?|tcp|udp)\s+\d{1,5}\b|\bssh\b|\brdp\b|\bsecurity groups?\b)/i;

const LETS_IN: readonly string[] = ['AuthorizeSecurityGroup*', 'ModifySecurityGroupRules', 'CreateNetworkAclEntry'];
const SHUTS_OUT: readonly string[] = ['RevokeSecurityGroup*', 'ModifySecurityGroupRules', 'DeleteNetworkAclEntry'];

/** Calls that a verb stands for, where AWS names them alike. */
const CALLS: readonly [RegExp, readonly string[]][] = [
  [/^(?:deleted|removed|terminated|destroyed|dropped|killed)$/i, ['Delete*', 'Terminate*', 'Remove*']],
  [/^(?:created|launched|made|built)$/i, ['Create*', 'Run*', 'Put*', 'Register*']],
  [/^stopped$/i, ['Stop*']],
  [/^started$/i, ['Start*']],
  [/^(?:deployed|redeployed|released|shipped)$/i, DEPLOYING],
  [/^(?:rebooted|restarted)$/i, ['Reboot*', 'UpdateService', 'StopTask']],
];

/** @returns what of the events is asked for; undefined when something else is */
export async function eventsAsked(
  text: string,
  part: Part,
  known: KnownNames,
  store: Store,
): Promise<EventsAsked | undefined> {
  const said = text.slice(part.start, part.end);
  const form = formOf(said);
  if (!form || (part.confidence >= KEPT && !OVERRULED.has(part.intent) && !form.sure)) return undefined;
  const mentions = part.mentions.filter(({ type, value }) => type !== 'name' || value !== form.actor?.toLowerCase());
  const calls = await callsNamed(said, store);
  const port = form.calls === LETS_IN || form.calls === SHUTS_OUT ? portIn(text, part) : undefined;
  const unknown = mentions.filter((one) => one.type === 'name' && !isKnown(one, known));
  const words = unknown.filter(({ text: word }) => !calls.some((call) => same(call, word)) && !SOURCE_WORD.test(word));
  const actor = form.actor !== undefined && known.lexicon.find(form.actor) === undefined ? form.actor : undefined;
  const about = form.who ? words[0]?.text : undefined;
  const target = form.actor !== undefined && actor === undefined ? known.lexicon.find(form.actor) : undefined;
  const names = calls.length > 0 ? calls : (form.calls ?? []);
  const source = SOURCE.exec(said)?.[1]?.toLowerCase() ?? form.source;
  const input: RawInput = {
    ...(target === undefined ? {} : { target: known.lexicon.spelling(target) ?? target }),
    ...(source === undefined ? {} : { source: [source] }),
    ...(names.length > 0 ? { name: [...names] } : {}),
    ...(actor === undefined ? {} : { actor }),
    ...(about === undefined ? {} : { about }),
    ...(form.failed ? { failed: true } : {}),
  };
  // What the words stand for themselves: the alarms, the failed calls, the verb.
  const entities = mentions.filter(
    ({ type, text: word }) =>
      type !== 'status' &&
      !(type === 'resource_type' && /alarm|cloudtrail/i.test(word)) &&
      !unknown.some((other) => other.text === word && (form.who || calls.some((call) => same(call, word)))) &&
      !SOURCE_WORD.test(word),
  );
  const context = part.contextEntities.filter(({ type }) => type !== 'status' && type !== 'metric');
  const absent = await nobodyError(actor, about, store);
  const lost = form.leans && ![...entities, ...context].some(isNaming) ? nothingSpokenOf(said) : undefined;
  const problem = lost ?? absent;
  return { input, entities, context, ...(port ? { beyond: port } : {}), ...(problem ? { problem } : {}) };
}

/** From this confidence on a reading as something else stands. */
const KEPT = 0.6;
const SOURCE_WORD = /^(?:cloudtrail|rds|ecs)$/i;

interface Asked {
  actor?: string;
  who?: boolean;
  calls?: readonly string[];
  source?: string;
  failed?: boolean;
  /** It speaks of something that must have been spoken of. */
  leans?: boolean;
  /** Hardly means anything else. */
  sure?: boolean;
}

/** Words for whoever it was, which name nobody. */
const NOBODY =
  /^(?:i|you|we|us|it|they|them|he|she|that|this|one|people|persons?|users?|everyone|everybody|someone|somebody|anyone|anybody|others?|folks?|humans?|colleagues?|admins?|team)$/i;
const CHANGED = /^(?:changed|edited|modified|altered)$/i;

function formOf(said: string): Asked | undefined {
  const actor = BY_USER.exec(said)?.groups?.actor ?? DEEDS.exec(said)?.groups?.actor;
  if (RANG.test(said) || PAGED.test(said)) return { source: 'alarm', failed: true, sure: true };
  if (FAILED.test(said)) return { failed: true, source: 'cloudtrail', sure: true, ...(actor ? { actor } : {}) };
  if (actor !== undefined && !NOBODY.test(actor)) return { actor, sure: true };
  if (STARTED.test(said)) return { leans: true };
  if (OWN.test(said)) return undefined;
  if (DEPLOYED.test(said)) return { source: 'cloudtrail', calls: DEPLOYING, sure: true };
  const verb = WHO.exec(said)?.groups?.verb;
  const traffic = verb === undefined ? null : PORT.exec(said);
  if (traffic) return { source: 'cloudtrail', calls: traffic.groups?.lets ? LETS_IN : SHUTS_OUT, sure: true };
  // Who changed it is told with what was changed.
  if (verb !== undefined && CHANGED.test(verb)) return undefined;
  if (verb !== undefined && PAST.test(verb) && !NO_DEED.test(verb)) {
    const calls = CALLS.find(([pattern]) => pattern.test(verb))?.[1];
    return { who: true, source: 'cloudtrail', leans: SPOKEN_OF.test(said), ...(calls ? { calls } : {}) };
  }
  return HAPPENED.test(said) || SOURCE.test(said) ? { leans: /\b(?:to it|there)\b/i.test(said) } : undefined;
}

/** The port that was asked for: calls are not told apart by it. */
function portIn(text: string, part: Part): Entity | undefined {
  const word = PORT.exec(text.slice(part.start, part.end))?.groups?.port;
  if (word === undefined || /group/i.test(word)) return undefined;
  const start = text.indexOf(word, part.start);
  return { type: 'comparator', value: word.toLowerCase(), text: word, start, end: start + word.length };
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const isKnown = ({ value }: Entity, { lexicon }: KnownNames) => lexicon.find(value) !== undefined;

/** Calls that are named as AWS writes them, such as UpdateService, and of which any is held. */
async function callsNamed(said: string, store: Store): Promise<string[]> {
  const words = [...new Set(Array.from(said.matchAll(CALL), ([word]) => word))].slice(0, MOST_LOOKED_UP);
  const held = await Promise.all(words.map((word) => store.events.list({ names: [word], limit: 1 })));
  return words.filter((_, index) => (held[index]?.length ?? 0) > 0);
}

/** Words that look like calls are looked up one by one. */
const MOST_LOOKED_UP = 5;

async function nobodyError(
  actor: string | undefined,
  about: string | undefined,
  store: Store,
): Promise<OpsctlError | undefined> {
  const word = actor ?? about;
  if (word === undefined) return undefined;
  const [held] = await store.events.list({ ...(actor === undefined ? { about: word } : { actor: word }), limit: 1 });
  if (held) return undefined;
  return new OpsctlError(
    'not_found',
    actor === undefined
      ? `no resource is called "${word}", and no event that is held names it`
      : `no event that is held was caused by "${word}", and no resource is called so`,
    { hint: 'opsctl events sync fetches more; opsctl events list shows who did what' },
  );
}

const nothingSpokenOf = (said: string) =>
  new OpsctlError('ambiguous', `nothing was spoken of yet: what is meant by "${said.trim()}"?`, {
    hint: 'name it, or for everything that happened: opsctl events list --since 24h',
  });
