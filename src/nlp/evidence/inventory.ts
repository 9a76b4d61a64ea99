/** Questions about what exists: lists, single things, counts and connections. */
import { isTimeUnit } from '../entities/calendar.ts';
import type { Frame } from '../frame.ts';
import type { Intent } from '../intents.ts';
import { headNoun, named, namesAsset, placed, pronoun, type Subject } from './target.ts';
import type { Scale } from './weigh.ts';

const LISTS: Readonly<Record<Subject, Intent>> = {
  infrastructure: 'list_infrastructure',
  deployment: 'list_deployments',
  resource: 'list_resources',
};

export function weighInventory(frame: Frame, scale: Scale, kindOf: (name: string) => string | undefined): void {
  lists(frame, scale);
  single(frame, scale, kindOf);
  statistics(frame, scale);
  connections(frame, scale);
  discovery(frame, scale);
}

function lists(frame: Frame, scale: Scale): void {
  const subject = headNoun(frame);
  const verb = frame.has('list', 'detect') && !frame.has('statistics');
  const exists = frame.has('have_what');
  const wh = frame.wh === 'which' || (frame.wh === 'what' && frame.whAt <= frame.head + 3);
  const tagged = frame.of('tag').length > 0;
  if (subject !== undefined) {
    const intent = LISTS[subject];
    if (verb) scale.add(intent, 3, 'asks to list them');
    else if (wh && !frame.has('what_is')) scale.add(intent, 3, `asks ${frame.wh} there are`);
    else if (exists) scale.add(intent, 2.5, 'asks what there is');
    else if (
      frame.yesNo &&
      /^(?:any|is|are|do|have|has|does)$/.test(frame.word(frame.head)) &&
      /^(?:any|there|we)$/.test(frame.word(frame.head + 1))
    )
      scale.add(intent, 2.2, 'asks whether there are any');
    else if (!frame.yesNo && frame.wh === undefined)
      scale.add(intent, frame.has('all') ? 2.6 : narrowed(frame) ? 2.4 : 2.1, 'names a kind of thing');
    else scale.add(intent, 1.5, 'names a kind of thing');
    if (verbless(frame)) scale.add(intent, 2.2, 'and nothing else but which of them');
    if (frame.asked && !frame.yesNo && frame.wh === undefined && !named(frame))
      scale.add(intent, 1.5, 'asks for a kind of thing');
    if (frame.of('limit').length + frame.of('sort').length + frame.of('comparator').length > 0)
      scale.add(intent, 1.2, 'filters or sorts');
    if (wh && subject === 'deployment' && /version/.test(frame.doc.words.slice(frame.from, frame.to).join(' ')))
      scale.add(intent, 1.5, 'asks for the version');
    if (subject === 'deployment' && /^(?:version|release|build)$/.test(frame.lemma(frame.whAt + 1)))
      scale.add(intent, 1.5, 'asks for the version');
    if (wh && subject !== 'resource' && named(frame)) scale.add(intent, 0.5, 'of one thing');
  } else if (tagged && (verb || wh || frame.has('all'))) scale.add('list_resources', 3, 'asks for what is tagged');
  else if (verb && frame.of('status').length > 0 && !named(frame))
    scale.add('list_resources', 2.5, 'asks for things in a state');
  else if (exists) scale.add('list_resources', 2, 'asks what there is');
  else if (verb && !named(frame) && (frame.of('region').length > 0 || frame.of('environment').length > 0))
    scale.add('list_resources', 1.4, 'asks to show a place');
  else if (wh && frame.of('status').length > 0 && !named(frame))
    scale.add('list_resources', 2, 'asks what is in a state');
}

/** Only plural kinds, what narrows them, and the small words between: no verb, no question, no other noun. */
function verbless(frame: Frame): boolean {
  const kind = frame.of('resource_type').find(({ text }) => /s$/i.test(text));
  if (!kind || frame.wh !== undefined || frame.yesNo || !narrowed(frame) || frame.of('metric').length > 0) return false;
  return frame.doc.tokens
    .slice(frame.head, frame.to)
    .every(
      ({ index, kind: sort, word }) =>
        sort === 'punct' ||
        /^(?:the|our|my|all|of|in|on|for|from|with|at)$/.test(word) ||
        frame.entities.some(({ from, to }) => from <= index && to > index),
    );
}

/** "load balancers of prod-app", "databases tagged team=growth": a kind of thing and which of them. */
function narrowed(frame: Frame): boolean {
  return frame.entities.some(({ type }) =>
    /^(?:name|resource_id|tag|status|region|environment|comparator)$/.test(type),
  );
}

function single(frame: Frame, scale: Scale, kindOf: (name: string) => string | undefined): void {
  const asset = namesAsset(frame, kindOf);
  const intent: Intent = asset ? 'describe_resource' : 'describe_infrastructure';
  const one = named(frame);
  if (frame.has('describe')) {
    if (one) scale.add(intent, 4, 'asks for details of one thing');
    else if (frame.has('noun_infrastructure') || frame.of('environment').length > 0)
      scale.add('describe_infrastructure', 2.8, 'asks for details');
    else
      scale.add(
        'describe_resource',
        frame.has('permission', 'help') ? 0.5 : pronoun(frame) ? 4 : 2.4,
        'asks for details',
      );
  }
  if (frame.has('contents') && one) {
    const container = frame.of('resource_id').some(({ value }) => /^(?:vpc|subnet|sg)-/.test(value));
    scale.add(
      container ? 'list_resources' : 'describe_infrastructure',
      headNoun(frame) === 'resource' ? 1.5 : 3.8,
      'asks what it contains',
    );
  }
  if (frame.has('what_is') && one && !frame.has('contents'))
    scale.add(intent, frame.of('metric').length > 0 || frame.has('health', 'metrics') ? 0.8 : 3, 'asks what it is');
  const plain =
    frame.of('metric').length === 0 &&
    !frame.has(
      'use_of',
      'metrics',
      'graph',
      'history',
      'change',
      'health',
      'statistics',
      'threat',
      'anomaly',
      'forecast',
      'predict_word',
      'impact',
      'cause',
      'compare',
    );
  // "what instance type is i-…?": an attribute of one thing.
  const last = [...frame.of('resource_id')].at(-1);
  if (
    last &&
    plain &&
    (frame.wh === 'what' || frame.wh === 'which') &&
    /^(?:is|does|has|was)$/.test(frame.word(last.from - 1))
  )
    scale.add('describe_resource', 4.5, 'asks for a property of one thing');
  if (one && plain && frame.has('list') && frame.wh === undefined) {
    const plural =
      frame.of('resource_type').some(({ text }) => /s$/i.test(text)) ||
      frame.has('noun_deployment') ||
      frame.has('all');
    scale.add(intent, plural ? 0.5 : 2.8, 'asks to show one thing');
    if (!plural && frame.of('resource_id').length > 0) scale.add(intent, 1, 'by its id');
  }
  if (
    one &&
    plain &&
    frame.actions.length === 0 &&
    frame.wh === undefined &&
    !frame.yesNo &&
    !frame.has('list', 'describe', 'contents')
  ) {
    // A single unknown word is as likely gibberish as a name.
    const bare =
      frame.to - frame.head <= 6 &&
      [...frame.of('name'), ...frame.of('resource_id')].some(
        ({ value, text }) => /[-_\d]/.test(text) || kindOf(value) !== undefined,
      );
    if (bare) scale.add(intent, 1.3, 'names one thing and nothing else');
  }
}

function statistics(frame: Frame, scale: Scale): void {
  const noun = headNoun(frame) !== undefined;
  const measured = frame
    .of('metric')
    .some(({ value, from }) => /^(?:connections|requests|errors|iops)$/.test(value) && from === frame.whAt + 2);
  if (frame.wh === 'how_many' && isTimeUnit(frame.word(frame.whAt + 2)) && !noun) return;
  if (frame.wh === 'how_many') {
    if (frame.has('will', 'forecast')) return;
    if (measured) scale.add('get_metrics', 5, 'asks how many of a measured quantity');
    else scale.add('get_statistics', noun ? 5 : 3.8, 'asks how many');
    return;
  }
  if (frame.wh === 'how_much' && frame.of('metric').length === 0) scale.add('get_statistics', 2, 'asks how much');
  if (!frame.has('statistics')) return;
  if (
    !noun &&
    frame.entities.length === 0 &&
    !frame.has('noun_resource', 'inventory', 'list') &&
    !/\b(?:them|those|they|there)\b/.test(frame.doc.words.slice(frame.from, frame.to).join(' ')) &&
    frame.to - frame.head > 2
  )
    return;
  const grouped = /\b(?:per|by|group|grouped|breakdown|distribution|split)\b/.test(
    frame.doc.words.slice(frame.from, frame.to).join(' '),
  );
  const weak = frame.hits.every(
    (hit) =>
      hit.concept !== 'statistics' ||
      /^(?:summary|overview|total|quantity|share|ratio|summarize)$/.test(frame.lemma(hit.from)),
  );
  scale.add('get_statistics', weak ? 3 : 4, 'asks for totals');
  if (grouped) scale.add('get_statistics', 1, 'by group');
  if (frame.of('metric').length > 0 && named(frame)) scale.add('get_statistics', -1.5, 'of a measured quantity');
}

function connections(frame: Frame, scale: Scale): void {
  for (const hit of frame.hits.filter(({ concept }) => concept === 'graph')) {
    const phrase = hit.words.map((index) => frame.lemma(index)).join(' ');
    // "instances lying around" are near nothing.
    if (phrase === 'around' && !placed(frame)) continue;
    if (phrase === 'around' && /^(?:lie|lying|sit|sitting|hang|hanging)$/.test(frame.word(hit.from - 1))) continue;
    if (/^(?:depend|rely)/.test(phrase)) {
      depends(frame, scale, hit.to, phrase);
      continue;
    }
    const weak = /^(?:around|behind|link|path|reach|connect|draw|architecture|between|map|relation|hop)$/.test(phrase);
    if (/^graph/.test(phrase) && frame.of('metric').length > 0)
      scale.add('get_metrics', 2.5, 'asks for a graph of a metric');
    else if (/^(?:graph|draw|visuali[sz]e)$/.test(phrase) && frame.has('metrics'))
      scale.add('get_metrics', 2, 'asks for a graph');
    else scale.add('query_graph', weak ? 2.6 : 4, `"${phrase}" is about connections`);
  }
  if (
    frame.has('use_of') &&
    (frame.wh === 'what' || frame.wh === 'who' || frame.wh === 'which' || frame.has('list')) &&
    named(frame) &&
    frame.of('metric').length === 0
  )
    scale.add('query_graph', 4, 'asks what uses it');
  if (
    frame.doc.tokens.slice(frame.from, frame.to).some((token) => /^(?:->|→|=>)$/.test(token.text)) &&
    frame.of('name').length + frame.of('resource_id').length > 1
  )
    scale.add('query_graph', 4, 'draws an arrow between two things');
}

/** "what depends on X" asks for those that suffer, "what does X depend on" for what X needs. */
function depends(frame: Frame, scale: Scale, to: number, phrase: string): void {
  if (/^dependenc/.test(phrase)) {
    scale.add('query_graph', 4, 'asks for dependencies');
    return;
  }
  const follows =
    [...frame.of('name'), ...frame.of('resource_id'), ...frame.of('resource_type')].some(({ from }) => from >= to) ||
    /^(?:it|this|that|them|these|those|both|the (?:first|second|third|fourth|fifth|last|latter|former|other)|number)\b/.test(
      `${frame.word(to)} ${frame.word(to + 1)}`,
    );
  const auxiliary = /^(?:do|does|did|is|are|will)$/.test(frame.word(frame.whAt + 1)) && frame.wh !== 'who';
  if (frame.wh !== undefined && follows && !auxiliary) scale.add('impact_analysis', 5, 'asks who depends on it');
  else if (follows && frame.has('list') && !frame.yesNo) scale.add('impact_analysis', 4, 'asks for what depends on it');
  else if (follows && /^(?:thing|things|service|app|anything|everything|anyone|all)$/.test(frame.lemma(frame.head)))
    scale.add('impact_analysis', 4, 'asks for what depends on it');
  else if (
    follows &&
    /^(?:does|do|is)$/.test(frame.word(frame.head)) &&
    /^(?:anything|anyone|anybody|something|any|someone)$/.test(frame.word(frame.head + 1))
  )
    scale.add('impact_analysis', 4.5, 'asks whether anything depends on it');
  else scale.add('query_graph', 4.5, 'asks what it depends on');
}

function discovery(frame: Frame, scale: Scale): void {
  if (
    frame.has('stale') &&
    (frame.has('inventory') ||
      frame.has('noun_resource') ||
      /\b(?:data|list|inventory|cmdb)\b/.test(frame.doc.words.slice(frame.from, frame.to).join(' ')))
  )
    scale.add('discover_resources', 4.5, 'says that the inventory is stale');
  if (
    frame.has('discovery_noun') &&
    !frame.has('history', 'threat', 'describe') &&
    frame.wh === undefined &&
    !frame.yesNo
  )
    scale.add('discover_resources', 3, 'names a discovery');
}
