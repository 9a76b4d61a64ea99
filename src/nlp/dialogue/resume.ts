/** What a turn stands for after another one: its own request, or the earlier one with something changed. */
import type { Found } from '../entities/recognise.ts';
import { type Intent, MUTATING } from '../intents.ts';
import type { Verdict } from '../judge.ts';
import type { Document } from '../text/document.ts';
import { takesBack } from './again.ts';
import { asksBack, isClass, isRemark, otherWindow, takesInstead } from './answering.ts';
import { commandedOf, speaksOfCommand } from './commands.ts';
import { otherFigure } from './figure.ts';
import { bareText, type Leaning, leaningOf } from './leaning.ts';
import { asksDetails } from './listing.ts';
import { countIn, onlyOne, pickFrom, positionIn } from './pick.ts';
import { describing, isFragment, type Reading } from './reading.ts';
import { RULES } from './rules.ts';
import type { Mention } from './shown.ts';
import { isSet, isTalk, isTarget, shownBy, type Topic, typesOf } from './topic.ts';

/**
 * How a turn stands to the one before: `fresh` stands alone, `leans` is a request of its own about what was spoken of,
 * `goes_on` is the earlier request with something changed, `picks` speaks of one thing that was shown.
 */
export type Relation = 'fresh' | 'leans' | 'goes_on' | 'picks';

export interface Resumed {
  verdict: Verdict;
  relation: Relation;
  leaning: Leaning;
  picked?: readonly Mention[];
  /** How many things were shown, when one further down was asked for. */
  beyond?: number;
  /** What the text names only to put another in its place: "not staging, production". */
  replaced: readonly Found[];
  /** What it names only by what was said before: "make it 180" is `future:P180D` after 60 days. */
  added?: readonly Found[];
}

/** `unknown` with more points than this was decided by a rule: a command withheld, a subject outside operations. */
const DECIDED = 6.2;
/** Under this a reading of a fragment is a guess. */
const UNSURE = 0.6;

/** "There", after a list that was narrowed to no place, is where the things of the list are. */
function atThings(leaning: Leaning, topic: Topic): Leaning {
  const placed = topic.entities.some(({ type }) => /^(?:name|resource_id|region|environment)$/.test(type));
  if (!leaning.place || leaning.one || leaning.many || placed || !isSet(topic)) return leaning;
  const single = onlyOne(topic) !== undefined;
  return { ...leaning, place: false, one: single, many: !single };
}

/** @param first whether more requests follow in the same text */
export function resume(
  doc: Document,
  verdict: Verdict,
  found: readonly Found[],
  topic: Topic,
  first: boolean,
): Resumed {
  const here = first ? found.filter(({ from, to }) => from >= verdict.from && to <= verdict.to) : found;
  const leaning = atThings(first ? leaningOf(doc, here, verdict.from, verdict.to) : leaningOf(doc, here), topic);
  const replaced = leaning.corrects ? replacedIn(doc, here) : [];
  const alone: Resumed = { verdict, relation: 'fresh', leaning, replaced };
  const { intent } = verdict;
  // "no, 8" takes back a value and gives another; "no, cancel that" takes back all.
  const mends = leaning.corrects && here.length > 0 && !doc.hits.some(({ concept }) => concept === 'cancel');
  if (verdict.injection || (verdict.cancels && !mends) || (verdict.withheld && intent === 'unknown')) return alone;
  const text = bareText(doc);
  const read: Reading = { doc, text, verdict, found: here, topic, leaning, types: typesOf(here), replaced };
  // "delete all three" is of no one thing by its words alone.
  const counted = countIn(doc.words) !== undefined && commandedOf(read) && pickFrom(doc.words, topic).length > 0;
  const known =
    mends ||
    counted ||
    (!verdict.withheld && (takesBack(text, topic.intent) || takesInstead(text, topic.intent) || otherTimeTold(read)));
  if (
    !first &&
    intent !== 'greeting' &&
    here.every(({ type }) => type === 'status' || type === 'severity') &&
    isRemark(text)
  )
    return { ...alone, verdict: remarked(verdict) };
  const decided = intent === 'unknown' && verdict.strength > DECIDED && !known;
  const talks = (intent === 'greeting' || intent === 'help') && verdict.confidence >= UNSURE;
  if (talks || decided) return alone;
  if (isTalk(topic.intent)) return alone;

  const own = (): Resumed => ({ ...alone, verdict: sameSubject(read), relation: leans(read) ? 'leans' : 'fresh' });
  if (first || verdict.withheld) return isTalk(intent) ? alone : own();
  const adopt = (adopted: Intent, because: string, confidence: number, relation: Relation = 'goes_on'): Resumed => ({
    verdict: {
      ...verdict,
      intent: adopted,
      confidence,
      evidence: [{ intent: adopted, weight: 4, because }],
      alternatives: verdict.intent === adopted ? [] : [{ intent: verdict.intent, confidence: verdict.confidence }],
    },
    relation,
    leaning,
    replaced,
  });
  const figure = isSet(topic) && topic.listed ? undefined : otherFigure(doc, found, topic);
  if (figure) return { ...adopt(topic.intent, 'gives another figure', 0.8), added: [figure] };
  // "the second one should be dr" speaks of what is compared.
  const picks = (topic.intent !== 'compare' || here.length === 0) && !speaksOfCommand(read);
  const picked = picks ? pickFrom(doc.words, topic) : [];
  if (picked.length > 0) {
    // "the middle one" is no name.
    const ordinals = here.filter(({ type, text: said }) => /^(?:name|sort)$/.test(type) && PICKS_BY.test(said));
    return { ...picking(read, adopt, picked), picked, replaced: [...replaced, ...ordinals] };
  }
  const only = isSet(topic) && here.length === 0 && asksDetails(text) ? onlyOne(topic) : undefined;
  if (only) return { ...picking(read, adopt, [only]), picked: [only] };
  // "compare the first two", but not "list the first two".
  const few = here.find(({ type, text: said }) => type === 'limit' && /^(?:first|last)\b/i.test(said));
  const some = few && !/^(?:list_|get_statistics|unknown|describe_)/.test(intent) ? fewOf(few, shownBy(topic)) : [];
  if (some.length > 1) return { ...own(), relation: 'picks', picked: some, replaced: few ? [few] : [] };
  if (picks && positionIn(doc.words) !== undefined && (isSet(topic) || topic.listed !== undefined))
    return { ...picking(read, adopt), beyond: shownBy(topic).length };
  for (const rule of RULES) {
    const adopted = rule(read);
    if (adopted && takesInstead(text, topic.intent))
      return { ...adopt(adopted.intent, adopted.because, 0.75), replaced: here.filter(({ value }) => isClass(value)) };
    if (adopted) return adopt(adopted.intent, adopted.because, adopted.confidence ?? 0.85, adopted.relation);
  }
  if (isTalk(intent)) return alone;
  if (MUTATING.has(topic.intent) && verdict.confidence < UNSURE && isFragment(read))
    return { ...adopt('unknown', 'a change is not taken over by this', 0.8), relation: 'fresh' };
  return own();
}

/** As many of the things shown as were said, when there were so many. */
function fewOf({ value, text }: Found, shown: readonly Mention[]): readonly Mention[] {
  const count = Number(value);
  if (!(count > 1 && count <= shown.length)) return [];
  return /^last/i.test(text) ? shown.slice(-count) : shown.slice(0, count);
}

const PICKS_BY = /^(?:(?:the )?(?:middle|biggest|largest|smallest|bigger|larger|smaller|number)\b.*)$/i;

const remarked = (verdict: Verdict): Verdict => ({
  ...verdict,
  intent: 'unknown',
  confidence: 0.8,
  evidence: [{ intent: 'unknown', weight: 4, because: 'a remark that asks for nothing' }],
  alternatives: [],
});

/** A window and that it is enough: a statement about the question before. */
const otherTimeTold = (reading: Reading) => otherWindow(reading) !== undefined;

type Adopt = (adopted: Intent, because: string, confidence: number, relation?: Relation) => Resumed;

/** Things shown: what the turn asks of them itself, else the question before, else what they are. */
function picking(reading: Reading, adopt: Adopt, picked: readonly Mention[] = []): Resumed {
  const { verdict, topic, leaning, types, text } = reading;
  const command = commandedOf(reading);
  if (command) return adopt(command, 'asks for a change of what was shown', Math.max(0.8, verdict.confidence), 'picks');
  if (types.has('metric') && isFragment(reading))
    return adopt('get_metrics', 'asks for a metric of one of the list', 0.85, 'picks');
  const own = !isFragment(reading) && verdict.intent !== 'unknown' && !/^list_|^get_statistics$/.test(verdict.intent);
  const describes =
    /^(?:list|describe)_infrastructure$/.test(topic.intent) || picked[0]?.kind === 'infrastructure'
      ? 'describe_infrastructure'
      : 'describe_resource';
  if (types.has('tag') && TAGS.test(text))
    return adopt('update_infrastructure', 'puts a tag on what was shown', 0.8, 'picks');
  if (USERS.test(text) && !MUTATING.has(verdict.intent))
    return adopt('query_graph', 'asks what it is connected with', 0.85, 'picks');
  if (ASKS_MORE.test(text)) return adopt(describes, 'asks for more about one of the list', 0.85, 'picks');
  if (own) {
    if (/^describe_/.test(verdict.intent))
      return adopt(describes, 'asks about one of the list', Math.max(0.85, verdict.confidence), 'picks');
    // What it is about is known, which the words alone left open.
    const sure = MUTATING.has(verdict.intent) || verdict.confidence < GUESSED;
    const confidence = sure ? verdict.confidence : Math.max(verdict.confidence, PICKED);
    return { verdict: { ...verdict, confidence }, relation: 'picks', leaning, replaced: [] };
  }
  if (types.has('resource_type')) return adopt('list_resources', 'asks for the parts of one of the list', 0.8, 'picks');
  if (/^(?:so |and |but )*(?:why|how come)\b/.test(text))
    return adopt('find_root_cause', 'asks why, of one of the list', 0.85, 'picks');
  // "restart it" was asked back, and "the second one" answers; a bare "second" is too little for a change.
  const answers =
    !/^delete_/.test(topic.intent) &&
    (/\bone\b/.test(text) || leaning.opened || leaning.corrects || leaning.same || asksBack(topic));
  const same = isFragment(reading) && !isSet(topic) && (answers || !MUTATING.has(topic.intent));
  const asked = same ? topic.intent : describes;
  return adopt(asked, 'picks one of the list', 0.85, 'picks');
}

const TAGS =
  /^(?:and |also |please |now |then |just |can you |could you )*(?:put|add|set|attach|stick|slap|write|apply|tag|label)\b(?!.*(?:\?|\b(?:not|n't|never)\b))/;
const USERS =
  /^(?:and |so |but |now )*(?:what|who|which(?: [a-z]+)?)(?: is| are|s)? (?:using|uses?|attached to|connected to|connects to|hanging (?:on|off)|hangs on|linked to|talks? to|behind)\b/;
const ASKS_MORE =
  /^(?:and |please |now |tell me |show me |give me |some |i want )*(?:more|details?|further details?|info(?:rmation)?)(?: details?| info(?:rmation)?)? (?:on|about|of|for)\b/;

/** How sure a question about a thing that was shown is at least, unless it is a mere guess. */
const PICKED = 0.7;
const GUESSED = 0.4;

/** How sure "describe its database" is, where what it belongs to was spoken of: the words alone say less. */
const PART_OF_IT = 0.7;

/** "describe it" speaks of an infrastructure or a resource by what it is, not by the words. */
export function sameSubject({ verdict, topic, leaning, types }: Reading): Verdict {
  // "tell me more about it", when one infrastructure was listed.
  if (/^describe_/.test(verdict.intent) && /_infrastructure$/.test(topic.intent) && !verdict.targeted && leaning.one)
    return { ...verdict, intent: 'describe_infrastructure', confidence: describedSure(verdict) };
  // "which ones are stopped": of whatever was listed.
  if (/^list_/.test(verdict.intent) && isSet(topic) && !verdict.targeted && !types.has('resource_type'))
    return { ...verdict, intent: topic.intent === 'get_statistics' ? 'list_resources' : topic.intent };
  if (!/^describe_/.test(verdict.intent) || !topic.entities.some(isTarget)) return verdict;
  const confidence = describedSure(verdict);
  if (verdict.targeted && types.has('resource_type') && leaning.one)
    return { ...verdict, intent: 'describe_resource', confidence: Math.max(confidence, PART_OF_IT) };
  if (verdict.targeted || (!leaning.one && verdict.intent !== 'describe_resource')) return verdict;
  const intent = /_infrastructure$/.test(topic.intent) ? 'describe_infrastructure' : describing(topic);
  return { ...verdict, intent, confidence };
}

/** Which of the two it is, the words need not tell. */
const describedSure = ({ alternatives, confidence }: Verdict) =>
  Math.min(0.99, confidence + (alternatives.find(({ intent }) => /^describe_/.test(intent))?.confidence ?? 0));

/** Intents that cannot be answered without something they are about. */
const NEEDS_TARGET =
  /^(?:describe_|get_metrics$|find_root_cause$|impact_analysis$|query_graph$|forecast_capacity$|compare$|deploy$|scale$|rollback$|delete_|update_|start_|stop_|restart$)/;
/** Intents that answer for the whole estate when nothing is named. */
const MAY_HAVE_TARGET = /^(?:get_health|predict_failure|detect_threat|detect_anomaly|explain_change)$/;
const WHOLE =
  /\b(?:everything|everywhere|anywhere|all|overall|whole|entire|account|estate|fleet|inventory|we|our|us|across|globally|in general)\b/;

/** Whether a request of its own is about what was spoken of. */
export function leans(reading: Reading): boolean {
  const { verdict, leaning, types, topic, text, doc, found } = reading;
  if (leaning.one || leaning.many || leaning.place || leaning.otherTime) return true;
  // "compare with basket-svc": the other one is what was spoken of.
  if (verdict.intent === 'compare' && !isSet(topic) && found.length === 1) return true;
  if (types.has('name') || types.has('resource_id') || types.has('tag')) return false;
  if (verdict.intent === 'list_deployments' && /\bversions?\b/.test(text) && !isSet(topic)) return true;
  if (WHOLE.test(text)) return false;
  const noun = doc.hits.some(
    (hit) =>
      /^(?:noun_|type:|discovery_noun$)/.test(hit.concept) &&
      !found.some((one) => hit.from >= one.from && hit.to <= one.to && one.type !== 'resource_type'),
  );
  if (verdict.intent === 'list_resources' || verdict.intent === 'get_statistics')
    return (
      isSet(topic) &&
      !noun &&
      !types.has('resource_type') &&
      /\b(?:which|how many|count|total|sort|order|only|top|first|oldest|newest|biggest|largest|smallest)\b/.test(text)
    );
  const definite = /\b(?:the|that|this)\b/.test(text) && !isSet(topic);
  if (types.has('resource_type'))
    return definite && !/[^s]s$/.test(found.find(({ type }) => type === 'resource_type')?.text ?? '');
  if (NEEDS_TARGET.test(verdict.intent)) return true;
  if (!MAY_HAVE_TARGET.test(verdict.intent)) return false;
  if (types.has('environment') || types.has('region')) return false;
  if (verdict.intent === 'predict_failure' && /\b(?:what|which|anything|who)\b/.test(text)) return false;
  return !isSet(topic) && topic.entities.some(isTarget);
}

function replacedIn(doc: Document, found: readonly Found[]): Found[] {
  return found.filter(
    (entity) =>
      /^(?:not|of|than)$/.test(doc.words[entity.from - 1] ?? '') &&
      /^(?:not|instead|rather|no|sorry|,|than)$/.test(
        doc.words[entity.from - (doc.words[entity.from - 1] === 'not' ? 1 : 2)] ?? '',
      ) &&
      found.some((other) => other !== entity && other.type === entity.type),
  );
}
