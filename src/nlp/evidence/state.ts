/** Questions about measured values, health now, and what was done before. */
import type { Frame } from '../frame.ts';
import { headNoun, named, placed } from './target.ts';
import type { Scale } from './weigh.ts';

export function weighState(frame: Frame, scale: Scale): void {
  metrics(frame, scale);
  health(frame, scale);
  history(frame, scale);
}

function metrics(frame: Frame, scale: Scale): void {
  const measured = frame.of('metric').length > 0;
  const filtered =
    frame.of('comparator').length + frame.of('sort').length + frame.of('limit').length > 0 &&
    headNoun(frame) !== undefined;
  if (measured) {
    if (filtered) scale.add('list_resources', 2, 'a metric only filters or sorts');
    else {
      const opening =
        frame.has('list', 'what_is', 'metrics') || frame.wh === 'what' || frame.wh === 'how_much' || frame.wh === 'how';
      scale.add('get_metrics', opening ? 3 : 2.2, `names a metric`);
      if (placed(frame)) scale.add('get_metrics', 1, 'of something');
    }
  }
  if (frame.has('metrics') && !filtered) {
    const strong = frame.hits.some(
      (hit) =>
        hit.concept === 'metrics' &&
        /^(?:metric|metrics|utilization|telemetry|usage|plot|chart|timeseries|dashboard)/.test(frame.lemma(hit.from)),
    );
    scale.add('get_metrics', strong ? 2.6 : measured ? 1.2 : 1.8, 'asks for measured values');
    if (!measured && frame.wh === 'how_busy') scale.add('get_metrics', 2, 'asks how busy it is');
  }
}

function health(frame: Frame, scale: Scale): void {
  const stated = frame.of('status').length > 0;
  const text = frame.doc.words.slice(frame.from, frame.to).join(' ');
  const kindAsked =
    (frame.wh === 'what' ||
      (frame.word(frame.head) === 'any' && frame.of('resource_type').some(({ from }) => from <= frame.head + 3))) &&
    headNoun(frame) !== undefined &&
    !/^(?:be|do|have|will|make)$/.test(frame.lemma(frame.whAt + 1));
  const listing = frame.wh === 'which' || kindAsked || frame.has('list', 'statistics') || frame.wh === 'how_many';
  const state = frame.yesNo || frame.asked || /\b(?:check|verify|sure|tell|whether|if|see|confirm)\b/.test(text);
  // "will it stay up?" asks about the future.
  if (frame.yesNo && /^(?:will|would|might|could)$/.test(frame.word(frame.head))) return;
  if (stated && !listing) {
    if (frame.yesNo && !/^(?:any)$/.test(frame.word(frame.head)))
      scale.add('get_health', 4, 'asks whether it is in a state');
    else if (state) scale.add('get_health', 3, 'asks about a state');
    else if (named(frame)) scale.add('get_health', 1.5, 'names a state');
  }
  if (frame.has('health')) {
    const noun = /\b(?:health|status|state|condition|shape|pulse|vitals|uptime)\b/.test(text);
    const trouble =
      /\b(?:problems?|issues?|troubles?|wrong|outages?|incidents?|fire|alarms?|alerts?|firing|burning)\b/.test(text);
    const how =
      frame.wh === 'how' &&
      frame.of('metric').length === 0 &&
      /\b(?:doing|look|looks|looking|things|feeling|going)\b/.test(text);
    if (
      how ||
      (/^how (?:is|are|be|'s)\b/.test(text.slice(text.indexOf('how'))) &&
        frame.wh === 'how' &&
        named(frame) &&
        !frame.has('graph') &&
        frame.of('metric').length === 0)
    )
      scale.add('get_health', 4, 'asks how it is');
    else if (noun)
      scale.add(
        'get_health',
        listing && headNoun(frame) === 'resource' && stated ? 1 : 3.8,
        'asks for health or status',
      );
    else if (trouble && (frame.yesNo || frame.asked || frame.wh === undefined || frame.has('list')))
      scale.add('get_health', frame.has('cause') ? 1.5 : 3.6, 'asks for trouble');
    else if (state && !listing) scale.add('get_health', 2, 'asks about a state');
    else scale.add('get_health', 0.6, 'mentions a state');
  } else if (
    frame.wh === 'how' &&
    frame.whAt === frame.head &&
    /^(?:is|are|'s)$/.test(frame.word(frame.head + 1)) &&
    frame.of('metric').length === 0
  )
    scale.add('get_health', placed(frame) ? 3.5 : 1.5, 'asks how it is');
  if (frame.has('check') && frame.of('metric').length === 0 && (placed(frame) || stated))
    scale.add('get_health', 2.2, 'asks to check it');
}

function history(frame: Frame, scale: Scale): void {
  const text = frame.doc.words.slice(frame.from, frame.to).join(' ');
  if (frame.has('tool_past')) scale.add('show_history', 2.5, 'speaks of earlier requests');
  if (!frame.has('history')) return;
  const strong =
    /\b(?:history|logs?|commands?|quer(?:y|ies)|sessions?|audit|recorded|timeline|conversations?|transcript|journal|questions?|actions?)\b/.test(
      text,
    );
  const measured = frame.of('metric').length > 0 && !frame.has('tool_past');
  // "change history", "config history": of the thing, not of what was asked.
  const ofThing = frame.hits.some(({ concept, words }) => concept === 'change' && words.length > 1) && named(frame);
  const adverb = /\b(?:earlier|previous|previously|past|when|so far)\b/.test(text) && !strong;
  scale.add('show_history', adverb ? 1.2 : measured || ofThing ? 1.5 : 4.3, 'asks for what was recorded');
  if (strong && !measured && !ofThing && /^(?:which|what)$/.test(frame.wh ?? ''))
    scale.add('show_history', 1.5, `asks ${frame.wh} were recorded`);
  if (strong && frame.of('limit').length > 0) scale.add('show_history', 1, 'the last ones');
}
