/** Requests that would change the estate, from verbs that are asked for and what they are asked of. */
import type { ActionUse, Frame } from '../frame.ts';
import { MUTATING } from '../intents.ts';
import { asksForSomething } from '../request-form.ts';
import { readRequest } from './requests.ts';
import type { Scale } from './weigh.ts';

export function weighChanges(frame: Frame, scale: Scale): void {
  const seen = new Set<string>();
  for (const use of frame.actions) {
    const key = `${use.concept}:${use.hit.from}:${use.licence}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (use.licence !== 'request') aside(frame, use, scale);
    else {
      const read = readRequest(frame, use.concept, use.hit);
      if (read) scale.add(read.intent, read.weight, `asks to "${frame.word(use.hit.from)}" ${read.what}`.trim());
    }
  }
  freshFragment(frame, scale);
  terseScale(frame, scale);
  carriedVersion(frame, scale);
}

/** `put 2.3 on cart`, `get v4.1 of search out`: a version taken somewhere, by verbs that alone mean nothing. */
function carriedVersion(frame: Frame, scale: Scale): void {
  if (frame.of('version').length === 0 || frame.of('name').length === 0 || !asksForSomething(frame)) return;
  if ([...scale.totals()].some(([intent, weight]) => MUTATING.has(intent) && weight > 0)) return;
  const words = frame.doc.words.slice(frame.from, frame.to).join(' ');
  if (!/\b(?:put|get|bring|push|ship|take|move|send|switch|have)\b/.test(words)) return;
  if (/\b(?:back|again|previous|restore|reinstate)\b/.test(words)) scale.add('rollback', 4.5, 'takes a version back');
  else scale.add('deploy', 4.5, 'takes a version somewhere');
}

/** `new vpc sandbox`: a fragment that begins with "new" and a kind of thing asks to make one. */
function freshFragment(frame: Frame, scale: Scale): void {
  const start = /^an?$/.test(frame.word(frame.head)) ? frame.head + 1 : frame.head;
  if (!/^(?:new|another|fresh)$/.test(frame.word(start)) || frame.wh !== undefined) return;
  if (frame.asked && frame.head === frame.from) return;
  if (frame.has('list', 'noun_resource', 'noun_deployment', 'threat', 'statistics', 'change')) return;
  const plural = frame.of('resource_type').some(({ text }) => /s$/i.test(text)) && frame.of('count').length === 0;
  if (
    !plural &&
    (frame.has('noun_infrastructure') ||
      frame.of('resource_type').length > 0 ||
      frame.of('environment').some(({ from }) => from === start + 1))
  )
    scale.add('create_infrastructure', 5, 'names something new');
}

/** What a verb says that is not asked for: history, consequences, help, or nothing at all. */
function aside(frame: Frame, { concept, licence, hit }: ActionUse, scale: Scale): void {
  const verb = frame.word(hit.from);
  const because = `"${verb}" is ${licence === 'past' ? 'over' : licence}`;
  switch (licence) {
    case 'hypothetical':
      if (frame.has('forecast') && concept === 'scale') scale.add('forecast_capacity', 2, because);
      scale.add('impact_analysis', 4.5, because);
      return;
    case 'permission':
      scale.add(
        'help',
        /^(?:make|build|get|put|order)$/.test(frame.lemma(hit.from)) &&
          frame.entities.every(({ type }) => type === 'name')
          ? 0.5
          : 5,
        because,
      );
      return;
    case 'advice':
      scale.add('unknown', 2.5, because);
      return;
    case 'past':
      if (concept === 'deploy' && (frame.wh === 'what' || frame.wh === 'which') && frame.lemma(hit.from - 1) === 'be')
        scale.add('list_deployments', 4.5, 'asks what is deployed');
      else if (concept === 'update' && !frame.has('tool_past')) scale.add('explain_change', 2.5, because);
      else if (
        /^(?:who|when|how_many|how_often|has|have|was|were|did|what)$/.test(frame.wh ?? frame.word(frame.head)) ||
        frame.asked ||
        (frame.has('list', 'all') && /^(?:was|were|been|got)$/.test(frame.word(hit.from - 1)))
      )
        scale.add('show_history', frame.wh === 'why' ? 0 : 4, because);
      else scale.add('unknown', 2, because);
      return;
    case 'question':
      if (frame.wh === 'who' || frame.wh === 'when' || /^(?:did|has)$/.test(frame.word(frame.head)))
        scale.add(concept === 'update' ? 'explain_change' : 'show_history', 3, because);
      return;
    case 'reported':
    case 'quoted':
    case 'negated':
      scale.add('unknown', 4, because);
      return;
    default:
      return;
  }
}

/** `cart desired=10`, `need 2 more pods for orders`, `could we have web at eight tasks`: copies without a verb of scaling. */
function terseScale(frame: Frame, scale: Scale): void {
  const counts = frame.of('count');
  if (counts.length === 0 || frame.actions.some(({ licence }) => licence !== 'noun' && licence !== 'request')) return;
  if (
    frame.has('hypothetical', 'permission', 'negation', 'advice', 'standing') ||
    (frame.wh !== undefined && !/^(?:how)$/.test(frame.wh))
  )
    return;
  if (/^(?:is|are|was|were|does|did|has)$/.test(frame.word(frame.head)) || frame.wh === 'how_many') return;
  if (/^(?:i|we|they|he|she|it|there)$/.test(frame.word(frame.head))) return;
  if (frame.has('scale_unit_strong') || counts.some(({ value }) => /^[+-]/.test(value) && frame.has('scale_unit')))
    scale.add('scale', frame.has('list', 'statistics', 'metrics') ? 1 : 4, 'names a number of copies');
}
