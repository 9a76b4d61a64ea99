/**
 * Requests that are recognised by their form as a whole, because no intent of language stands for them: marks of
 * failures and maintenance, fitted models, how good predictions were, what was not seen.
 */
import { parseMoment } from '../../core/time-range.ts';
import type { EntityType, Intent } from '../../nlp/intents.ts';
import type { RawInput } from '../invoke.ts';
import { endAfter, endMoment, startMoment } from './spoken-moments.ts';

/** Words of a form by the names of its groups. */
type Said = Readonly<Record<string, string | undefined>>;

export interface Form {
  /** The command it asks for. */
  path: string;
  /** Compared with the whole request, without politeness and closing marks. */
  pattern: RegExp;
  /** Fields of the command that the words fill; a `target` is spelt as the store does. */
  input?: (said: Said, now: Date) => RawInput;
  /** It changes something, so nothing else may stand in the text: it might be quoted, or taken back. */
  alone?: true;
  /** The intent it comes to, for turns that go on from it; without one it is no question to go on from. */
  intent?: Intent;
  /** Entity types that may stand beside it and fill the command's slots: no other word is left over. */
  beside?: readonly EntityType[];
  /** The target must be known as a service: of other things the words ask for something else. */
  ofService?: true;
}

const ALL = '(?:(?:all|the|my|our|your|any|known|marked|open|recorded|past|earlier|previous|last)\\s+)*';
const ASKS = '(?:(?:list|show|display|give|get|what|which|are there|were there|do we have|is there)\\s+)?(?:me\\s+)?';
const THERE =
  '(?:\\s+(?:are there|were there|do you have|do we have|have you|are marked|were marked|exist|are known))?';
const whole = (...parts: readonly string[]) => new RegExp(`^${parts.join('')}$`, 'i');

const FROM_TO =
  '(?:\\s+(?:from|since|starting(?: at)?)\\s+(?<from>.+?))?(?:\\s+(?:until|till|til|to)\\s+(?<to>.+?)|\\s+for\\s+(?<long>(?:\\d+|an?|half an)\\s*[a-z]+))?';
/** One thing by name: a pronoun or a list of names is no target that a mark could be put on. */
const TARGET =
  '(?:the\\s+)?(?<target>(?!(?:it|that|this|them|these|those|everything|all)\\b)(?:(?!\\band\\b)[^,;"“”])+?)';
const PREDICTIONS = '(?:predictions?|forecasts?|guesses)';
const GOOD =
  '(?:accurate|good|right|reliable|correct|well calibrated|calibrated|often right|often wrong|wrong|precise)';

const SERVICE = '(?:ecs service|service|deployment|release)';
const PLACE: readonly EntityType[] = ['environment', 'region'];
const PICTURE =
  '(?:(?:topology|network|dependency|architecture)\\s+)?(?:diagrams?|pictures?|drawings?|maps?|graphs?|charts?|topology)';
const FORMAT = 'html|svg|mermaid|dot|graphviz';

/** File endings of pictures by what people call them. */
const ENDINGS: Readonly<Record<string, string>> = { mermaid: 'mmd', graphviz: 'dot' };

export const FORMS: readonly Form[] = [
  {
    path: 'incident list',
    pattern: whole(
      ASKS,
      ALL,
      '(?<kind>incidents?|maintenances?|maintenance (?:windows?|marks?)|(?:failure|outage) marks?|marked failures|marks)',
      THERE,
      `(?:\\s+(?:of|for|on|in)\\s+${TARGET})?`,
    ),
    input: ({ kind = '', target }) => ({
      ...(/^maint/i.test(kind) ? { kind: 'maintenance' } : /fail|outage/i.test(kind) ? { kind: 'failure' } : {}),
      ...(target === undefined ? {} : { target }),
    }),
    beside: ['time_window'],
  },
  {
    path: 'incident add',
    pattern: whole(
      `(?:mark|flag|record|note|log)\\s+(?:that\\s+)?${TARGET}\\s+(?:as|was|is|has been|had been)\\s+(?:an?\\s+|having\\s+|being\\s+|in\\s+|under\\s+)*`,
      '(?<kind>failed|failing|failure|down|broken|outage|maintenance|maintained)',
      FROM_TO,
    ),
    input: mark,
    alone: true,
  },
  {
    path: 'incident add',
    pattern: whole(
      '(?:mark|record|log|add|note)\\s+(?:an?\\s+|the\\s+)?(?<kind>failure|outage|incident|maintenance)(?:\\s+(?:window|mark))?\\s+',
      `(?:of|for|on|in)\\s+${TARGET}`,
      FROM_TO,
    ),
    input: mark,
    alone: true,
  },
  {
    path: 'incident add',
    pattern: whole(
      `(?:put|set|take|place|move)\\s+${TARGET}\\s+(?:into|in|under|to|on)\\s+(?<kind>maintenance)(?:\\s+mode)?`,
      FROM_TO,
    ),
    input: mark,
    alone: true,
  },
  {
    path: 'incident remove',
    pattern:
      /^(?:remove|delete|drop|take back|clear|undo)\s+(?:the\s+)?(?:incident|(?:(?:maintenance|failure)\s+)?(?:mark|window))\s+(?:number\s+|no\.?\s*|id\s+|#)?(?<id>\d+)$/i,
    input: ({ id = '' }) => ({ id }),
    alone: true,
  },
  {
    path: 'deployment show',
    intent: 'describe_resource',
    pattern: whole(
      `(?:(?:describe|explain|tell me about|details (?:of|on|for|about))\\s+|(?:show|give|get)(?: me)?\\s+(?:all (?:of|about)\\s+|details (?:of|on|for|about)\\s+)?)(?:the\\s+)?${SERVICE}\\s+${TARGET}`,
    ),
    input: service,
    beside: PLACE,
  },
  {
    path: 'deployment show',
    intent: 'describe_resource',
    pattern: whole(
      `${ASKS}(?:all\\s+|the\\s+|recent\\s+|last\\s+|latest\\s+)*(?:revisions?|roll-?outs?)\\s+(?:of|for|are there of|does|has)\\s+(?:the\\s+)?(?:${SERVICE}\\s+)?${TARGET}(?:\\s+(?:have|has|got))?`,
    ),
    input: service,
    beside: PLACE,
  },
  {
    path: 'deployment show',
    intent: 'describe_resource',
    pattern: whole(
      `${ASKS}(?:all\\s+|the\\s+|recent\\s+|last\\s+|latest\\s+)*events\\s+(?:of|for)\\s+(?:the\\s+)?(?:ecs service|service|deployment)\\s+${TARGET}`,
    ),
    input: service,
    beside: PLACE,
  },
  {
    path: 'deployment list',
    intent: 'list_deployments',
    pattern: whole(
      `how many\\s+(?:tasks|replicas|copies|containers|pods)\\s+(?:does|do|has|have|is|are|of)\\s+(?:the\\s+)?(?:${SERVICE}\\s+)?${TARGET}(?:\\s+(?:have|run|runs|running|got|there|on))*`,
    ),
    input: ({ target = '' }) => ({ name: [target] }),
    beside: PLACE,
  },
  {
    path: 'deployment list',
    intent: 'list_deployments',
    pattern: whole(
      `(?:what|which)\\s+(?:version|revision|release|image|build)s?\\s+(?:of\\s+)?(?:(?:was|is|were|did|does)\\s+)?(?:the\\s+)?(?:${SERVICE}\\s+)?${TARGET}\\s+(?:(?:was|is)\\s+)?(?:running|run|ran|live|out|deployed|active)(?:\\s+(?:on|with|back then|then))?`,
    ),
    input: ({ target = '' }) => ({ name: [target] }),
    beside: [...PLACE, 'time_window'],
    ofService: true,
  },
  {
    path: 'deployment list',
    intent: 'list_deployments',
    pattern: whole(
      `when\\s+(?:was|has|had)\\s+(?:the\\s+)?(?:${SERVICE}\\s+)?${TARGET}\\s+(?:been\\s+)?(?:last\\s+|most recently\\s+)?(?:deployed|redeployed|released|rolled out|shipped)(?:\\s+last)?`,
    ),
    input: ({ target = '' }) => ({ name: [target] }),
    beside: PLACE,
    ofService: true,
  },
  {
    path: 'events list',
    intent: 'show_history',
    pattern: whole(
      `(?:was|were|has|have|did)\\s+(?:anyone\\s+|somebody\\s+|someone\\s+)?(?:the\\s+)?(?:${SERVICE}\\s+)?${TARGET}\\s+(?:been\\s+|get\\s+)?(?:recently\\s+|just\\s+)?(?:restart|restarted|reboot|rebooted|redeployed|bounced)(?:\\s+recently)?`,
    ),
    input: ({ target = '' }) => ({ target, kind: 'ecs.service' }),
    beside: [...PLACE, 'time_window'],
    ofService: true,
  },
  {
    path: 'resource show',
    intent: 'describe_resource',
    pattern:
      /^(?:describe|show details (?:of|for)|details (?:of|for|on|about)|tell me about)\s+(?<target>[a-z][\w.-]*(?:[/:]+[\w.@-]+)+)$/i,
    input: ({ target = '' }) => ({ id: target }),
  },
  {
    path: 'resource history',
    intent: 'explain_change',
    pattern: whole(
      `(?:${ASKS}(?:every|all|the|past|old|earlier|previous)(?:\\s+(?:the|past|old|earlier|previous|known))*\\s+versions?\\s+of\\s+${TARGET}|how (?:did|has)\\s+(?<thing>[\\w.-]+)\\s+(?:look(?:ed)?|change[d]?)\\s+over time)`,
    ),
    input: ({ target, thing = '' }) => ({ id: target ?? thing }),
    beside: ['time_window'],
  },
  {
    path: 'graph export',
    intent: 'query_graph',
    pattern: whole(
      `(?:(?:draw|sketch|visuali[sz]e|picture|plot|export|save|render)(?: me)?|(?:make|create|show(?: me)?|give me|get(?: me)?|i (?:want|need))\\s+(?=(?:an?|the)\\s+(?:${PICTURE})))\\s+(?:(?:an?|the)\\s+)?(?:(?<format>${FORMAT})\\s+)?(?:(?:${PICTURE})\\s+(?:of|for)\\s+)?${TARGET}(?:\\s+(?:as|in|to)\\s+(?:an?\\s+)?(?<as>${FORMAT})(?:\\s+(?:file|page|format))?)?`,
    ),
    input: picture,
  },
  {
    path: 'graph export',
    intent: 'query_graph',
    pattern: whole(`(?<format>${FORMAT})\\s+(?:(?:${PICTURE})\\s+)?(?:of|for)\\s+${TARGET}`),
    input: picture,
  },
  {
    path: 'model list',
    pattern: whole(ASKS, ALL, '(?:(?:fitted|trained|learned|learnt|prediction)\\s+)*models', THERE),
  },
  {
    path: 'model show',
    pattern:
      /^(?:show(?: me)?|describe|explain|how good is|what (?:is|does))\s+(?:the|your|our)\s+(?<model>failure|capacity|anomaly)\s+model(?:\s+(?:look at|rest on))?$/i,
    input: ({ model = '' }) => ({ model: model.toLowerCase() }),
  },
  {
    path: 'model train',
    pattern:
      /^(?:re-?)?(?:train|learn|fit)\s+(?:the\s+|a\s+|your\s+|our\s+|new\s+)*failure\s+(?:model|predictor)(?:\s+(?:again|anew|now))?$/i,
    input: () => ({ predictor: 'failure' }),
    alone: true,
  },
  {
    path: 'prediction score',
    pattern: whole(`(?:score|grade|rate|evaluate|check|judge)\\s+${ALL}${PREDICTIONS}`),
    beside: ['time_window'],
  },
  {
    path: 'prediction score',
    pattern: whole(
      `how\\s+${GOOD}\\s+(?:are|is|was|were|have)\\s+(?:you|${ALL}${PREDICTIONS})(?:\\s+(?:been|usually|so far))*`,
    ),
    beside: ['time_window'],
  },
  {
    path: 'prediction score',
    pattern: whole(
      '(?:how (?:sure|certain|confident) are you|(?:can|should) (?:i|we) trust (?:you|that|your (?:predictions|forecasts)))(?:\\s+(?:about|of)\\s+(?:that|this|it))?',
    ),
  },
  {
    path: 'coverage',
    pattern:
      /^what (?:(?:did|could|can|do|have|are) you (?:not|n['’]?t)|(?:didn|couldn|can|don|haven)['’]?t you)\s+(?:see|seen|seeing|scan|scanned|look at|cover|read|reach|check|know)(?:\s+(?:yet|of|about))*$/i,
    beside: ['region'],
  },
];

function service({ target = '' }: Said): RawInput {
  return { service: target };
}

/** A picture goes into a file only where its format was said. */
function picture({ target = '', format, as }: Said): RawInput {
  const said = (as ?? format)?.toLowerCase();
  if (said === undefined) return { target };
  return { target, to: `${target.replace(/[^\w.-]+/g, '-')}.${ENDINGS[said] ?? said}` };
}

/** A mark with its beginning and end; maintenance without a beginning starts now. */
function mark({ target = '', kind = '', from, to, long }: Said, now: Date): RawInput {
  const maintenance = /^maint/i.test(kind);
  const begins = from === undefined ? (maintenance ? 'now' : undefined) : startMoment(from, now);
  const start = begins === undefined ? now : parseMoment(begins, now, '--from');
  const ends = to === undefined ? (long === undefined ? undefined : endAfter(long, start)) : endMoment(to, start, now);
  return {
    target,
    kind: maintenance ? 'maintenance' : 'failure',
    ...(begins === undefined ? {} : { from: begins }),
    ...(ends === undefined ? {} : { to: ends }),
  };
}
