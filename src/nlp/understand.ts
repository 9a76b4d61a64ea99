/**
 * From a text to what is asked: normal forms, entities, clauses, and the evidence each clause gives for each intent.
 * Deterministic, without network or clock; nothing here runs anything.
 */
import type { Classifier } from './classifier/classify.ts';
import { loadClassifier } from './classifier/load.ts';
import { splitClauses } from './clauses.ts';
import { asksForParts, inheritWithin } from './dialogue/compound.ts';
import { inherit } from './dialogue/inherit.ts';
import { nameExpected } from './dialogue/namings.ts';
import { prefaceOf, withoutPreface } from './dialogue/preface.ts';
import { resume } from './dialogue/resume.ts';
import { type Context, type Topic, topicOf } from './dialogue/topic.ts';
import { type Found, publicEntities, recogniseEntities, refineEntities } from './entities/recognise.ts';
import { type Entity, type Evidence, type Intent, MUTATING } from './intents.ts';
import { judgeClause, type Verdict } from './judge.ts';
import { EMPTY_LEXICON, type Lexicon } from './lexicon.ts';
import { readDocument } from './text/document.ts';

/** One request of a compound text. */
export interface Part {
  intent: Intent;
  confidence: number;
  start: number;
  end: number;
  entities: Entity[];
  /** What is named even where nothing is asked, for other readings of the same words. */
  mentions: Entity[];
  /** What it takes over from an earlier part or from the context. */
  contextEntities: Entity[];
  /** It speaks of what the request before it in the same text finds: of one thing ("it"), or of all ("them"). */
  refersTo?: 'one' | 'many';
  /** It asks for one further down than the answer before went, which showed so many. */
  beyond?: number;
}

export interface Understanding {
  text: string;
  intent: Intent;
  /** 0 to 1. */
  confidence: number;
  entities: Entity[];
  /** All requests in order, when there are several. */
  intents?: Intent[];
  parts: Part[];
  /** What the requests take over from the previous turn or from each other, without what the text names itself. */
  contextEntities: Entity[];
  /** The text of the turn that it goes on from or leans on. */
  goesOnFrom?: string;
  evidence: Evidence[];
  alternatives: { intent: Intent; confidence: number }[];
  /** A command was named, and negated, cancelled, quoted or only supposed. */
  withheld: boolean;
  /** The text went on beyond what was read. */
  truncated: boolean;
}

export interface UnderstandOptions {
  lexicon?: Lexicon;
  /** The turn before, which a follow-up leans on. */
  context?: Context;
  /** Another classifier than the trained one; null to go by the rules alone. */
  classifier?: Classifier | null;
}

/** @returns what `text` asks for; never throws, whatever the text */
export function understand(text: string, options: UnderstandOptions = {}): Understanding {
  const { lexicon = EMPTY_LEXICON, context } = options;
  const classifier = options.classifier === undefined ? loadClassifier() : (options.classifier ?? undefined);
  const preface = prefaceOf(text, context !== undefined);
  const doc = readDocument(withoutPreface(text, preface), (word) => lexicon.find(word) !== undefined);
  const before =
    context && !preface.apart ? topicFrom(context, { lexicon, classifier: classifier ?? null }) : undefined;
  const found = recogniseEntities(doc, lexicon, before?.intent === 'scale');
  const named = before && nameExpected(doc, found, before);
  if (named) found.splice(found.filter(({ from }) => from < named.from).length, 0, named);
  const verdicts: Verdict[] = [];
  for (const clause of splitClauses(doc))
    verdicts.push(judgeClause(doc, clause, found, lexicon, classifier, verdicts.at(-1)));
  // A letter or digit behind the last token was not read: there were too many characters or tokens.
  const rest = text.slice(doc.end);
  const truncated = rest !== '' && /[\p{L}\p{N}]/u.test(rest);
  let kept = requests(verdicts, (verdict) => asksForParts(doc, found, verdict));
  if (truncated || doc.imitates || injected(verdicts))
    kept = kept.filter(({ intent, strength, opened }) => !MUTATING.has(intent) && opened && strength >= 3.5);
  if (kept.length === 0) kept = [weakest(verdicts)];
  const resumed = before && kept[0] ? resume(doc, kept[0], found, before, kept.length > 1) : undefined;
  if (resumed) kept = [resumed.verdict, ...kept.slice(1)];

  // What is withheld names nothing for the rest, unless the rest needs it: "don't restart cart, just tell me if it is
  // up".
  const dropped = kept.some(({ targeted }) => targeted)
    ? verdicts.filter((verdict) => verdict.withheld && !kept.some((other) => other.from === verdict.from))
    : [];
  const parts = kept.map((verdict): Part => {
    const others = kept.filter((other) => other !== verdict);
    const own = [...found, ...(resumed?.added ?? [])].filter(
      (entity) =>
        !others.some((other) => inside(entity, other)) &&
        !dropped.some((other) => inside(entity, other)) &&
        !resumed?.replaced.includes(entity) &&
        (others.length === 0 || inside(entity, verdict)),
    );
    const first = doc.tokens[verdict.from];
    const last = doc.tokens[verdict.to - 1];
    const mentions = publicEntities(refineEntities(own, verdict.intent));
    return {
      intent: verdict.intent,
      confidence: verdict.confidence,
      start: first?.start ?? 0,
      end: last?.end ?? text.length,
      entities: silent(verdict.intent) ? [] : mentions,
      mentions,
      contextEntities: [],
    };
  });
  if (before && resumed && parts[0]) {
    parts[0].contextEntities = inherit({ ...resumed, ...parts[0], words: doc.words }, before);
    if (resumed.beyond !== undefined) parts[0].beyond = resumed.beyond;
  }
  inheritWithin(doc, kept, found, parts);
  const top = kept[0] ?? weakest(verdicts);
  const entities = dedupe(parts.flatMap(({ entities: own }) => own));
  return {
    text,
    intent: top.intent,
    confidence: top.confidence,
    entities,
    ...(parts.length > 1 ? { intents: parts.map(({ intent }) => intent) } : {}),
    parts,
    contextEntities: dedupe([...entities, ...parts.flatMap(({ contextEntities }) => contextEntities)]).slice(
      entities.length,
    ),
    ...(before && resumed && resumed.relation !== 'fresh' ? { goesOnFrom: before.text } : {}),
    get evidence() {
      return top.evidence;
    },
    alternatives: top.alternatives,
    withheld: verdicts.some(({ withheld }) => withheld),
    truncated,
  };
}

/** What the turn before stood for; read again when the caller does not know. */
function topicFrom(context: Context, options: Pick<UnderstandOptions, 'lexicon' | 'classifier'>): Topic {
  const { intent, entities, text } = context;
  const read = intent && entities ? { intent, entities } : topicOf(understand(text, options));
  return { ...context, ...read };
}

const silent = (intent: Intent) => intent === 'unknown' || intent === 'greeting';
const inside = (entity: Found, clause: { from: number; to: number }) =>
  entity.from >= clause.from && entity.to <= clause.to;
const injected = (verdicts: readonly Verdict[]) => verdicts.some(({ injection }) => injection);

/** The clauses that ask for something: asides and cancelled commands left out, neighbours of one intent joined. */
function requests(verdicts: readonly Verdict[], apart: (verdict: Verdict) => boolean): Verdict[] {
  const out: Verdict[] = [];
  for (const [index, verdict] of verdicts.entries()) {
    // "delete cart? no no, I only ask what it would break": the command falls, what is asked afterwards stands.
    if (verdict.denies) while (out.length > 0 && MUTATING.has(out.at(-1)?.intent ?? 'unknown')) out.pop();
    if (verdict.denies === 'alone') continue;
    if (verdict.cancels) {
      while (out.length > 0 && MUTATING.has(out.at(-1)?.intent ?? 'unknown')) out.pop();
      continue;
    }
    if (MUTATING.has(verdict.intent) && !verdict.targeted && verdicts.some(({ confirms }) => confirms)) continue;
    // "scale a to 3 and b to 5": the verb of the first stands for both.
    const verb = out.at(-1);
    if (verdict.apart && verb && MUTATING.has(verb.intent) && verb === verdicts[index - 1]) {
      out.push({ ...verdict, intent: verb.intent, opened: true });
      continue;
    }
    if (verdict.intent === 'unknown' || verdict.intent === 'greeting') continue;
    // "I want to drop vol-1, what holds it": the wish is the reason for the question.
    const before = verdicts[index - 1];
    if (before?.wish && before === out.at(-1) && verdict.asks && /^,(?! (?:and|then))/.test(verdict.joint ?? ''))
      out.pop();
    // "the new build is worse than the old one, go back": the statement is the reason for what is asked.
    if (before?.states && before === out.at(-1) && !MUTATING.has(before.intent) && verdict.opened) out.pop();
    const last = out.at(-1);
    const seen = last && leanOn(verdict, last);
    if (last && last.intent === (seen ?? verdict.intent) && !verdict.apart && !apart(verdict)) {
      out[out.length - 1] = { ...last, to: verdict.to, confidence: Math.max(last.confidence, verdict.confidence) };
      continue;
    }
    out.push(seen === undefined ? verdict : { ...verdict, intent: seen });
  }
  // A weak guess beside a sure request is an aside of it: "prod is on fire".
  const strongest = Math.max(0, ...out.map(({ points }) => points));
  const sure = out.filter(
    ({ points, opened, byNoun, confidence, targeted, states }) =>
      opened || byNoun || points >= Math.min(3, strongest) || (confidence >= 0.9 && targeted && !states),
  );
  // "…, do you reckon?" asks for nothing of its own.
  return sure.some(({ says }) => says) ? sure.filter(({ says }) => says) : sure;
}

/** A request without a noun of its own speaks of what the one before it spoke of. */
function leanOn(verdict: Verdict, last: Verdict): Intent | undefined {
  if (verdict.targeted) return undefined;
  if (/^describe_/.test(verdict.intent) && /^describe_/.test(last.intent)) return last.intent;
  if (verdict.intent !== 'list_resources') return undefined;
  if (/deploy|^scale$|^rollback$/.test(last.intent)) return 'list_deployments';
  return undefined;
}

/** What remains when nothing is asked: a greeting if there was one, else unknown. */
function weakest(verdicts: readonly Verdict[]): Verdict {
  const unknown = verdicts.find(({ intent, cancels }) => intent === 'unknown' && !cancels);
  const fallback = unknown ?? verdicts.find(({ intent }) => intent === 'greeting') ?? verdicts[0];
  const base: Verdict = fallback ?? {
    intent: 'unknown',
    confidence: 1,
    strength: 0,
    evidence: [],
    alternatives: [],
    from: 0,
    to: 0,
    withheld: false,
    injection: false,
    confirms: false,
    cancels: false,
    opened: false,
    targeted: false,
    wish: false,
    asks: false,
    says: false,
    points: 0,
  };
  if (base.intent === 'unknown' || base.intent === 'greeting') return base;
  return {
    ...base,
    intent: 'unknown',
    confidence: 0.9,
    evidence: [{ intent: 'unknown', weight: 7, because: 'the command is withdrawn or not asked for in good faith' }],
    alternatives: [],
  };
}

function dedupe(entities: readonly Entity[]): Entity[] {
  const seen = new Set<string>();
  return entities.filter(({ type, value }) => {
    const key = `${type}:${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
