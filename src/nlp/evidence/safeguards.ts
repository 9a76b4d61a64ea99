/** Authority claims, standing orders and statements: clauses that ask for nothing that may be done. */
import type { Frame } from '../frame.ts';
import type { Scale } from './weigh.ts';

const FINITE =
  /^(?:went|looks|seems|feels|did|came|works|worked|failed|finished|fixed|broke|crashed|succeeded|happened)$/;

export function weighSafeguards(frame: Frame, scale: Scale): void {
  if (frame.doc.hits.some((hit) => hit.concept === 'injection' && hit.from >= frame.from && hit.to <= frame.to))
    scale.add('unknown', 7, 'claims authority or asks to skip safeguards');
  const asks = frame.actions.some(({ licence }) => licence === 'request');
  const ordered = frame.actions.some(
    ({ hit, licence }) => licence !== 'past' && frame.word(hit.from) === frame.lemma(hit.from),
  );
  if ((asks || ordered) && frame.has('standing')) scale.add('unknown', 7, 'a standing order, not a request');
  const told = frame.actions.some(({ licence }) => licence === 'reported');
  if (told && !asks && frame.wh === undefined && !frame.yesNo && !frame.asked)
    scale.add('unknown', 7, 'what somebody else wants');
  // "yes, delete it": a confirmation that names the command again, and nothing to carry it out on.
  const confirms = /^(?:yes|yep|yeah|yup|confirmed|confirm|approved|proceed|affirmative)$/.test(frame.word(frame.from));
  const target = frame.entities.some(({ type }) => type === 'name' || type === 'resource_id');
  if (confirms && asks && !target) scale.add('unknown', 7, 'a confirmation; the prompt of the command takes those');
  sweeping(frame, scale);
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
  const subject = /^(?:the|my|our|this|that|these|those|all|everything|it|his|her|their|its|your|a|an)$/.test(first);
  for (let at = frame.head; at < Math.min(frame.to, frame.head + 8); at++) {
    const word = frame.word(at);
    const next = frame.word(at + 1);
    if (
      at > frame.head &&
      (/^(?:is|are|was|were|has|had)$/.test(word) || (subject && FINITE.test(word))) &&
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

/** "delete everything" names no target; understanding it as a command would be wrong whatever is confirmed later. */
function sweeping(frame: Frame, scale: Scale): void {
  const destroys = frame.actions.some(
    ({ concept, licence }) => licence === 'request' && /^(?:destroy|undeploy)$/.test(concept),
  );
  if (!destroys) return;
  const filtered = frame.entities.some(({ type }) =>
    /^(?:name|resource_id|tag|region|environment|status|comparator|count|version)$/.test(type),
  );
  const text = frame.doc.words.slice(frame.from, frame.to).join(' ');
  if (/\b(?:everything|all|every|entire|whole|anything|each)\b/.test(text) && !filtered)
    scale.add('unknown', 7, 'asks to destroy everything, without a target');
  if (/\beverything\b/.test(text) && !frame.entities.some(({ type }) => /^(?:name|resource_id|tag)$/.test(type)))
    scale.add('unknown', 7, 'asks to destroy everything');
}
