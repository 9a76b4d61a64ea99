/** Greetings, help, and everything that is not for this tool to act on. */
import type { Frame } from '../frame.ts';
import { named } from './target.ts';
import type { Scale } from './weigh.ts';

const SOCIAL = new Set(['greeting', 'thanks', 'bye', 'polite']);
const FILLER =
  /^(?:opsctl|bot|assistant|everyone|all|again|so|much|very|a|lot|for|now|today|the|and|i|am|here|back|you|there|team|computer|help|your|this|that|was|is|it|really|to|me|with|everything|have|good|one|then|we|friend|buddy|my|dear)$/;

/** How much of the clause hits of these concepts explain, as a share of its words. */
function covered(frame: Frame, concepts: ReadonlySet<string>): number {
  const words = frame.doc.tokens.slice(frame.from, frame.to).filter((token) => token.kind !== 'punct');
  if (words.length === 0) return 0;
  const hit = words.filter(
    (token) =>
      FILLER.test(token.word) ||
      frame.doc.hits.some(({ concept, words: indices }) => concepts.has(concept) && indices.includes(token.index)),
  );
  return hit.length / words.length;
}

export function weighTalk(frame: Frame, scale: Scale): void {
  social(frame, scale);
  guidance(frame, scale);
  outside(frame, scale);
  guarded(frame, scale);
}

function social(frame: Frame, scale: Scale): void {
  const greets = frame.doc.hits.some(
    (hit) => hit.from >= frame.from && hit.to <= frame.to && /^(?:greeting|thanks|bye)$/.test(hit.concept),
  );
  const confirms = frame.doc.hits.some(
    (hit) => hit.from >= frame.from && hit.to <= frame.to && /^(?:confirm|cancel)$/.test(hit.concept),
  );
  if (
    confirms &&
    covered(frame, new Set(['confirm', 'cancel', 'polite', 'thanks'])) === 1 &&
    !/^(?:hi|hello|hey|thanks|thank|cheers|bye|good|goodbye|great|nice|cool|perfect|excellent|awesome)$/.test(
      frame.word(frame.from),
    )
  )
    return scale.add('unknown', 7, 'a bare confirmation or refusal; the prompt of the command takes those');
  if (greets && covered(frame, SOCIAL) === 1 && !named(frame))
    scale.add('greeting', 6, 'greets or thanks and asks nothing');
}

function guidance(frame: Frame, scale: Scale): void {
  const permitted = frame.hits.some(
    (hit) => hit.concept === 'permission' && (hit.from <= frame.head + 6 || frame.has('help')),
  );
  if (permitted) scale.add('help', 5.8, 'asks how, or whether one may');
  const hits = frame.hits.filter(({ concept }) => concept === 'help');
  if (hits.length === 0) return;
  const alone = frame.to - frame.head <= 3;
  const phrase = hits.some(
    (hit) =>
      hit.words.length > 1 ||
      /^(?:example|examples|manual|documentation|docs|tutorial|syntax|usage|capabilities|cheatsheet|faq|instructions)$/.test(
        frame.word(hit.from),
      ),
  );
  const measured = frame.of('metric').length > 0 || frame.has('metrics');
  if (phrase && measured && /^usage$/.test(frame.word(hits[0]?.from ?? 0))) return;
  scale.add(
    'help',
    alone ? 5 : phrase ? 5 : named(frame) || frame.actions.length > 0 ? 0.5 : 3,
    'asks about this tool',
  );
}

function outside(frame: Frame, scale: Scale): void {
  const hits = frame.hits.filter(({ concept }) => concept.startsWith('outside_'));
  const first = hits[0];
  if (first)
    scale.add('unknown', 6.5, `"${first.words.map((index) => frame.word(index)).join(' ')}" is outside of this tool`);
  const general =
    frame.hits.some((hit) => hit.concept === 'what_is') || /^(?:explain|define)$/.test(frame.word(frame.head));
  if (
    general &&
    !named(frame) &&
    frame.of('environment').length +
      frame.of('region').length +
      frame.of('metric').length +
      frame.of('status').length +
      frame.of('time_window').length ===
      0 &&
    frame.of('resource_type').length > 0 &&
    !/\b(?:our|my|we|the)\b/.test(frame.doc.words.slice(frame.head, frame.to).join(' '))
  )
    scale.add('unknown', 5, 'general knowledge');
}

/** Authority claims, standing orders, statements: nothing is asked that may be done. */
function guarded(frame: Frame, scale: Scale): void {
  if (frame.doc.hits.some((hit) => hit.concept === 'injection' && hit.from >= frame.from && hit.to <= frame.to))
    scale.add('unknown', 7, 'claims authority or asks to skip safeguards');
  const asks = frame.actions.some(({ licence }) => licence === 'request');
  if (asks && frame.has('standing')) scale.add('unknown', 7, 'a standing order, not a request');
  if (!asks && statement(frame)) scale.add('unknown', 4.5, 'a statement that asks nothing');
}

/** "the deploy went well", "payments is slow again": a subject and a finite verb, and no question. */
function statement(frame: Frame): boolean {
  if (frame.asked || frame.wh !== undefined || frame.yesNo) return false;
  if (frame.has('stale')) return false;
  const first = frame.word(frame.head);
  if (
    frame.hits.some(
      (hit) =>
        hit.from === frame.head &&
        /^(?:list|describe|check|compare|detect|cause|statistics|have_what|predict_word|forecast)$/.test(hit.concept) &&
        frame.word(hit.from) === frame.lemma(hit.from) &&
        !/^(?:status|trouble)$/.test(first),
    )
  )
    return false;
  for (let at = frame.head; at < Math.min(frame.to, frame.head + 8); at++) {
    const word = frame.word(at);
    const next = frame.word(at + 1);
    if (
      at > frame.head &&
      /^(?:is|are|was|were|went|has|had|looks|seems|feels|did|came|works|worked|failed|finished|fixed|broke|crashed)$/.test(
        word,
      ) &&
      !/^(?:that|which|who|and|if|whether)$/.test(frame.word(at - 1))
    )
      return !/^(?:that|which|whether|if)$/.test(next) && !relative(frame, at);
    if (
      /^(?:i|we|they|he|she)$/.test(word) &&
      /^(?:just|already|have|had|love|like|hate|think|believe|know|was|were|did|restarted|deployed|scaled|deleted|stopped|fixed|updated|am|are|never|always|finally|'ve|'m)$/.test(
        next,
      ) &&
      at <= frame.head + 1
    )
      return true;
  }
  return false;
}

/** Whether a relative pronoun opens before the verb: "boxes that are off" asks for boxes. */
function relative(frame: Frame, verb: number): boolean {
  for (let at = verb - 1; at > frame.head; at--)
    if (/^(?:that|which|who|whose|where|if|whether|how|what|while|because)$/.test(frame.word(at))) return true;
  return false;
}
