/** Greetings, help, and everything that is not for this tool to act on. */
import type { Frame } from '../frame.ts';
import { FOREIGN_ASSENT } from '../vocabulary/foreign-words.ts';
import { named } from './target.ts';
import type { Scale } from './weigh.ts';

const SOCIAL = new Set(['greeting', 'thanks', 'bye', 'polite']);
const ANSWERS = new Set(['confirm', 'cancel', 'polite', 'thanks']);
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
}

function social(frame: Frame, scale: Scale): void {
  const said = (concepts: RegExp) =>
    frame.doc.hits.some((hit) => hit.from >= frame.from && hit.to <= frame.to && concepts.test(hit.concept));
  const friendly =
    /^(?:hi|hello|hey|thanks|thank|cheers|bye|good|goodbye|great|nice|cool|perfect|excellent|awesome|brilliant|lovely)$/;
  const asks = frame.yesNo || frame.asked || frame.wh !== undefined;
  if (said(/^(?:confirm|cancel)$/) && !asks && !friendly.test(frame.word(frame.from)) && covered(frame, ANSWERS) === 1)
    scale.add('unknown', 7, 'a bare confirmation or refusal; the prompt of the command takes those');
  else if (assents(frame)) scale.add('unknown', 7, 'a bare confirmation in another language');
  else if (said(/^(?:greeting|thanks|bye)$/) && !named(frame) && covered(frame, SOCIAL) === 1)
    scale.add('greeting', 6, 'greets or thanks and asks nothing');
}

/** "sí, hazlo", "ja, mach es": every word says yes, as it was written. */
function assents(frame: Frame): boolean {
  const said = frame.doc.tokens
    .slice(frame.from, frame.to)
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ text }) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
  return said.length > 0 && said.every((word) => FOREIGN_ASSENT.has(word));
}

function guidance(frame: Frame, scale: Scale): void {
  const permitted = frame.hits.some(
    (hit) => hit.concept === 'permission' && (hit.from <= frame.head + 6 || frame.has('help')),
  );
  if (permitted) scale.add('help', domain(frame) ? 5.8 : 1, 'asks how, or whether one may');
  if (asksWhatItDoes(frame)) scale.add('help', 7, 'asks what a command does');
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
    alone ? 5 : phrase ? 6 : named(frame) || frame.actions.length > 0 ? 0.5 : 3,
    'asks about this tool',
  );
}

/** "what does delete do", "does a rollback also restart the tasks": commands are spoken of, and nothing they would hit. */
function asksWhatItDoes(frame: Frame): boolean {
  if (named(frame) || frame.of('environment').length > 0) return false;
  const words = frame.doc.words.slice(frame.head, frame.to).filter((word) => word !== '?');
  const text = words.join(' ');
  const commands = frame.doc.hits.filter(
    ({ concept, from, to }) => from >= frame.from && to <= frame.to && concept.startsWith('do:'),
  ).length;
  if (/^what (?:exactly |really |actually )?does? .*\bdo\b/.test(text))
    return /\b(?:line|command|snippet|flag|option|switch|keyword|subcommand|verb)\b/.test(text) || commands > 0;
  if (/^(?:what is the )?difference between\b|^(?:is|are) \w+ the same as\b/.test(text)) return commands > 1;
  return /^does (?:a |an |the )?(?:[\w-]+ )?/.test(text) && commands > 1 && frame.of('time_window').length === 0;
}

/** Whether anything of operations is mentioned at all. */
const domain = (frame: Frame): boolean =>
  frame.entities.some(({ type, text }) => type !== 'name' || /[-_\d]/.test(text)) ||
  frame.hits.some(({ concept, from }) =>
    concept.startsWith('do:')
      ? !/^(?:make|build|set|get|put|give|open|close|move|take|order|add|change|push)$/.test(frame.lemma(from))
      : /^(?:noun_|type:|list$|forecast$|predict_word$|threat$|anomaly$|compare$|statistics$|metrics$|history$|inventory$|describe$|help$|graph$|change$|cause$|impact$|discovery_noun$)/.test(
          concept,
        ),
  ) ||
  /\b(?:tool|opsctl|this|it)\b/.test(frame.doc.words.slice(frame.head, frame.to).join(' '));

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
