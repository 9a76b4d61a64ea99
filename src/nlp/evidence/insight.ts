/** Questions about the future, about threats and oddities, causes and consequences, changes and differences. */
import type { Frame } from '../frame.ts';
import type { EntityType } from '../intents.ts';
import type { Hit } from '../text/patterns.ts';
import { named } from './target.ts';
import type { Scale } from './weigh.ts';

const textOf = (frame: Frame) => frame.doc.words.slice(frame.from, frame.to).join(' ');

export function weighInsight(frame: Frame, scale: Scale): void {
  const text = textOf(frame);
  future(frame, scale, text);
  threats(frame, scale);
  anomalies(frame, scale);
  causes(frame, scale, text);
  consequences(frame, scale, text);
  changes(frame, scale, text);
  comparisons(frame, scale, text);
}

function future(frame: Frame, scale: Scale, text: string): void {
  const will = frame.has('will');
  const ahead = frame.of('time_window').some(({ value }) => /^(?:future|next_|tomorrow|tonight|until)/.test(value));
  const measured = frame.of('metric').length > 0;
  const past = frame.has('tool_past');
  const conditional =
    (/\bif\b/.test(text) && !/\b(?:see|check|tell|know|whether|wonder|me) if\b/.test(text)) || frame.has('impact');
  const going = /\b(?:will|going to|gonna)\b/.test(text) && frame.yesNo;
  const breaks = frame.has('fail_event');
  const counted = frame.wh === 'how_many' || frame.wh === 'how_much';
  if (past) {
    if (frame.has('predict_word', 'forecast')) scale.add('show_history', 3, 'asks for earlier predictions');
    return;
  }
  if (will && breaks && !conditional && frame.wh !== 'why')
    scale.add('predict_failure', 4.5, 'asks whether something will break');
  else if (breaks && ahead && !conditional && frame.wh !== 'why')
    scale.add('predict_failure', 3, 'speaks of failure ahead');
  if (going && !breaks && !measured && !conditional && frame.has('health'))
    scale.add('predict_failure', 7, 'asks how it will be');
  if (frame.has('predict_word')) {
    if (measured && !breaks && !/\b(?:risk|survive|odds|chance|likely)\b/.test(text))
      scale.add('forecast_capacity', 4.5, 'asks to predict a measured quantity');
    else if (/\b(?:capacity|usage|growth|demand)\b/.test(text))
      scale.add('forecast_capacity', 3, 'asks to predict capacity');
    else scale.add('predict_failure', breaks ? 4.5 : 4, 'asks for a prediction or a risk');
  }
  if (frame.has('forecast')) {
    const weak = frame.hits.every(
      (hit) =>
        hit.concept !== 'forecast' ||
        (hit.words.length === 1 &&
          /^(?:full|enough|handle|demand|estimate|fill|grow|trend|project|growing)$/.test(frame.word(hit.from))),
    );
    if (
      frame.yesNo &&
      /^(?:is|are)$/.test(frame.word(frame.head)) &&
      frame.has('anomaly') &&
      /growth|trend|grow/.test(text)
    )
      scale.add('forecast_capacity', 1.5, 'mentions growth');
    else scale.add('forecast_capacity', weak && !will && !ahead && !measured ? 2.5 : 4, 'is about capacity ahead');
    if (frame.wh === 'when' || frame.wh === 'how_long') scale.add('forecast_capacity', 1.5, 'asks when');
    if (/\bforecast\b|\bcapacity\b|\bheadroom\b|\brun(?:s|ning)? out\b/.test(text))
      scale.add('forecast_capacity', 1, 'in so many words');
  }
  if (frame.wh === 'when' && measured && !/\b(?:did|was|were|has|had)\b/.test(text))
    scale.add('forecast_capacity', 5, 'asks when a measure gets there');
  if (will && counted) scale.add('forecast_capacity', 3.5, 'asks how much will be needed');
  if (measured && !frame.has('forecast') && (ahead || (will && !breaks)) && !conditional)
    scale.add('forecast_capacity', ahead && will ? 5.5 : ahead ? 4.4 : 3, 'a measured quantity in the future');
}

function threats(frame: Frame, scale: Scale): void {
  const hits = frame.hits.filter(({ concept }) => concept === 'threat');
  if (hits.length === 0) return;
  const weak = hits.every(
    (hit) =>
      hit.words.length === 1 &&
      /^(?:secure|security|public|mining|ssh|rdp|publicly|shady|expose|exposed|unsafe|insecure)$/.test(
        frame.lemma(hit.from),
      ),
  );
  scale.add(
    'detect_threat',
    weak ? 3.8 : 5,
    `"${hits[0]?.words.map((index) => frame.word(index)).join(' ') ?? ''}" is about security`,
  );
}

function anomalies(frame: Frame, scale: Scale): void {
  const hits = frame.hits.filter(({ concept }) => concept === 'anomaly');
  if (hits.length === 0) return;
  const strong = hits.some((hit) =>
    /^(?:anomal|outlier|weird|unusual|odd|strange|abnormal|deviat|irregular)/.test(frame.lemma(hit.from)),
  );
  scale.add('detect_anomaly', strong ? 4.5 : 4, 'asks whether something is out of the ordinary');
}

function causes(frame: Frame, scale: Scale, text: string): void {
  if (frame.word(frame.head) === 'explain' && (frame.has('anomaly', 'fail_event') || frame.of('metric').length > 0))
    scale.add('find_root_cause', 5.5, 'asks to explain an event');
  // "what sits behind the load balancer" is where it stands, not why.
  const placed = frame.hits.filter(({ concept, words }) => concept === 'graph' && words.length > 1);
  const told = ({ from }: Hit) => !placed.some((hit) => hit.words.includes(from) && hit.from < from);
  if (!frame.hits.some((hit) => hit.concept === 'cause' && told(hit))) return;
  const strong =
    /\b(?:root cause|rca|culprit|to blame|diagnose|troubleshoot|how come|go wrong|went wrong|wrong with|at fault|responsible for)\b/.test(
      text,
    );
  if (frame.has('permission') && frame.wh !== 'why') {
    scale.add('find_root_cause', 1, 'mentions a cause');
    return;
  }
  const weak = frame.hits.every(
    (hit) =>
      hit.concept !== 'cause' ||
      (hit.words.length === 1 &&
        /^(?:cause|reason|blame|debug|trigger|bottleneck|fault|faulty)$/.test(frame.lemma(hit.from))),
  );
  scale.add(
    'find_root_cause',
    frame.wh === 'why' || strong ? 5.5 : weak ? 3.6 : 4.8,
    frame.wh === 'why' ? 'asks why' : 'asks for a cause',
  );
}

function consequences(frame: Frame, scale: Scale, text: string): void {
  const supposed = frame.has('hypothetical') || /\b(?:if|when|without|should|were to)\b/.test(text);
  const lost = frame.has('if_lost') && /\b(?:if|when|suppose|without|should|were\b.* to|after|once)\b/.test(text);
  if (frame.has('impact')) {
    const weak = frame.hits.every(
      (hit) =>
        hit.concept !== 'impact' ||
        (hit.words.length === 1 &&
          /^(?:dependent|notice|suffer|hurt|affect|downstream|safely|domino|impact|consequence)$/.test(
            frame.lemma(hit.from),
          )),
    );
    if (frame.wh === 'why') scale.add('impact_analysis', 1, 'mentions an effect');
    else scale.add('impact_analysis', weak ? 4 : 5, 'asks for consequences');
  }
  if (
    supposed &&
    lost &&
    frame.wh !== 'why' &&
    /\bif\b|\bwhen\b|\bsuppose\b|\bwithout\b|\bwere\b.* to\b|^should\b/.test(text) &&
    (frame.wh !== undefined || frame.asked || frame.has('hypothetical'))
  )
    scale.add('impact_analysis', frame.wh === 'when' ? 0 : 3.5, 'supposes that it is lost');
  else if (frame.has('hypothetical', 'if_lost') && /\bwould it be\b.*\b(?:lose|lost)\b/.test(text))
    scale.add('impact_analysis', 4.5, 'supposes that it is lost');
  else if (
    frame.has('hypothetical') &&
    frame.actions.length === 0 &&
    (frame.wh !== undefined || frame.asked || frame.yesNo) &&
    named(frame)
  )
    scale.add('impact_analysis', 1.5, 'supposes something');
}

function changes(frame: Frame, scale: Scale, text: string): void {
  const hits = frame.hits.filter(({ concept }) => concept === 'change');
  if (hits.length === 0) return;
  const asked = frame.actions.some(
    ({ concept, licence, hit }) =>
      concept === 'update' && licence === 'request' && hits.some(({ from }) => from === hit.from),
  );
  if (asked) return;
  const first = hits[0]?.from ?? frame.from;
  if (
    frame.hits.some(({ concept, to }) => concept === 'negation' && to <= first) &&
    frame.wh === undefined &&
    !frame.yesNo
  ) {
    scale.add('unknown', 4, 'says what is not to be changed');
    return;
  }
  if (frame.of('version').length > 1) {
    scale.add('compare', 8, 'asks what changed between two versions');
    return;
  }
  const inflected = hits.some(
    (hit) =>
      /^(?:changed|changes|edited|modified|touched|altered|different|drift|drifted|diff|diffs|new|changelog|updated|touch|delta|renamed|resized)/.test(
        frame.word(hit.from),
      ) || hit.words.length > 1,
  );
  const predicted = frame.has('will', 'hypothetical', 'permission');
  scale.add('explain_change', predicted ? 1.5 : inflected ? 4.3 : 3.2, 'asks what was changed');
  if (frame.wh === 'what' || frame.wh === 'who') scale.add('explain_change', 0.7, `asks ${frame.wh}`);
  if (/\bdiffer(?:ent|s)? (?:between|from|to|than)\b/.test(text))
    scale.add('explain_change', -2, 'but between two things');
}

const SIDES: readonly EntityType[] = [
  'name',
  'resource_id',
  'environment',
  'version',
  'time_window',
  'region',
  'provider',
];

function comparisons(frame: Frame, scale: Scale, text: string): void {
  const sides = SIDES.some((type) => frame.of(type).length > 1);
  if (!frame.has('compare')) {
    if (sides && frame.wh === 'which' && /\bor\b/.test(text) && /\b(?:\w+er|more|less|better|worse)\b/.test(text))
      scale.add('compare', 4.5, 'asks which of two');
    if (
      sides &&
      /\bthan\b/.test(text) &&
      frame.has(
        'metrics',
        'health',
        'anomaly',
        'metric:cpu',
        'metric:latency',
        'metric:memory',
        'metric:errors',
        'metric:network',
        'metric:requests',
      )
    )
      scale.add('compare', 4, 'sets one thing against another');
    if (sides && frame.has('change') && /\bdiff\b/.test(text))
      scale.add('compare', 4.5, 'asks for the difference of two things');
    return;
  }
  const direct =
    /\b(?:compare|compared|comparison|vs|versus|side by side|stack up|contrast|against|differ|differs|difference|differences|next to each other|head to head)\b/.test(
      text,
    ) || /\bvs\./.test(text);
  scale.add('compare', direct ? (sides ? 6 : 4.5) : sides ? 4.5 : 2.5, 'asks for a comparison');
}
