/** Requests that would change the estate, from verbs that are asked for and what they are asked of. */
import type { ActionUse, Frame } from '../frame.ts';
import type { Scale } from './weigh.ts';

const SERVICE_LIKE =
  /(?:^|-)(?:svc|service|api|worker|workers|frontend|backend|canary|preview|consumer|gateway|bff|job|cron|release|deploy|web|ms|proxy|scheduler|processor|server)(?:-|$)/;
const ASSET = /^(?:compute|storage|database|network|load_balancer|container)/;
const INSTANCE_CLASS =
  /\b(?:db\.|cache\.)?[a-z]{1,3}\d{1,2}[a-z]*(?:-flex)?\.(?:\d*x?large|medium|small|micro|nano|metal)\b/i;

export function weighChanges(frame: Frame, scale: Scale): void {
  for (const use of frame.actions)
    if (use.licence === 'request') request(frame, use, scale);
    else aside(frame, use, scale);
  terseScale(frame, scale);
}

interface Objects {
  deployment: boolean;
  infrastructure: boolean;
  asset: boolean;
  named: boolean;
  serviceName: boolean;
  version: boolean;
  counted: boolean;
  units: boolean;
  setting: boolean;
  inventory: boolean;
  tag: boolean;
  vertical: boolean;
}

function objectsOf(frame: Frame): Objects {
  const names = [...frame.of('name'), ...frame.of('resource_id')];
  return {
    deployment: frame.has('noun_deployment'),
    infrastructure: frame.has('noun_infrastructure'),
    asset: frame.of('resource_id').length > 0 || frame.of('resource_type').some(({ value }) => ASSET.test(value)),
    named: names.length > 0,
    serviceName: frame.of('name').some(({ value }) => SERVICE_LIKE.test(value)),
    version: frame.of('version').length > 0,
    counted: frame.of('count').length > 0,
    units: frame.has('scale_unit_strong'),
    setting: frame.has('setting'),
    inventory: frame.has('inventory'),
    tag: frame.of('tag').length > 0,
    vertical: INSTANCE_CLASS.test(textOf(frame)),
  };
}

function textOf(frame: Frame): string {
  const first = frame.doc.tokens[frame.from]?.start ?? 0;
  const last = frame.doc.tokens[frame.to - 1]?.end ?? first;
  return frame.doc.text.slice(first, last);
}

function request(frame: Frame, { concept, hit }: ActionUse, scale: Scale): void {
  const objects = objectsOf(frame);
  const verb = frame.doc.text.slice(frame.doc.tokens[hit.from]?.start ?? 0, frame.doc.tokens[hit.from]?.end ?? 0);
  const because = `asks to "${verb}"`;
  const lemma = frame.lemma(hit.from);
  const relative = frame.of('count').some(({ value }) => /^[+-x]/.test(value));
  const unitCount = objects.counted && (objects.units || relative);
  switch (concept) {
    case 'create':
      create(frame, scale, objects, lemma, because, unitCount, hit.words.length);
      return;
    case 'update':
      update(frame, scale, objects, lemma, because, unitCount, hit.words.length);
      return;
    case 'destroy':
      if (relative && unitCount) scale.add('scale', 5, `${because} copies`);
      else if (objects.counted && (objects.units || lemma === 'drop') && /\bto\b/.test(textOf(frame)))
        scale.add('scale', 5, `${because} to a number`);
      else if (
        /^(?:tag|label|rule)$/.test(frame.lemma(hit.to)) ||
        (objects.tag &&
          /\b(?:tag|label)\b/i.test(textOf(frame)) &&
          /^(?:remove|delete|drop|rm)$/.test(lemma) &&
          objects.named)
      )
        scale.add('update_infrastructure', 5, `${because} a setting`);
      else if (objects.deployment && !objects.asset) scale.add('delete_deployment', 5, `${because} a deployment`);
      else if (!objects.infrastructure && !objects.asset && objects.serviceName && lemma !== 'terminate')
        scale.add('delete_deployment', 5, `${because} what is named like a service`);
      else
        scale.add(
          'delete_infrastructure',
          /^(?:drop|kill|clean|bin|take|ditch|release)$/.test(lemma) &&
            !objects.named &&
            !objects.asset &&
            !objects.infrastructure
            ? 3
            : 5,
          because,
        );
      return;
    case 'undeploy':
      scale.add('delete_deployment', 5, because);
      return;
    case 'deploy':
      if (
        /^(?:launch)$/.test(lemma) &&
        !objects.version &&
        !objects.deployment &&
        (objects.asset || objects.infrastructure)
      )
        scale.add('create_infrastructure', 5, `${because} assets`);
      else if (lemma === 'release' && frame.of('resource_type').some(({ value }) => /elastic_ip|interface/.test(value)))
        scale.add('delete_infrastructure', 5, because);
      else if (
        /^(?:launch|install|push|put|get|take|bring|make|deliver)$/.test(lemma) &&
        !objects.named &&
        !objects.version &&
        !objects.deployment
      )
        scale.add('deploy', 2.5, because);
      else scale.add('deploy', 5.5, because);
      return;
    case 'scale':
      if (objects.vertical && !objects.counted) scale.add('update_infrastructure', 5, `${because} to a bigger class`);
      else if (/^(?:double|triple|halve|cut|size)$/.test(lemma) && !objects.counted && !objects.units)
        scale.add('scale', 2.5, because);
      else scale.add('scale', 5.5, because);
      return;
    case 'rollback':
      if (objects.vertical) scale.add('update_infrastructure', 5, because);
      else if (lemma === 'restore' && frame.has('type:storage.snapshot', 'type:database.snapshot'))
        scale.add('create_infrastructure', 4, because);
      else if (
        /^(?:restore|reverse|return|move|switch|take|get|bring|put|go)$/.test(lemma) &&
        hit.words.length < 3 &&
        !objects.version &&
        !objects.named &&
        !objects.deployment
      )
        scale.add('rollback', 3, because);
      else scale.add('rollback', 6, because);
      return;
    case 'start':
      if (objects.setting && lemma !== 'start' && !objects.asset)
        scale.add('update_infrastructure', 5, `${because} a setting`);
      else if (objects.version && !objects.asset) scale.add('deploy', 4.5, `${because} a version`);
      else if (
        /\b(?:a|an|new|another)\b/i.test(frame.doc.words.slice(hit.from, hit.to + 2).join(' ')) &&
        !/\bback\b/.test(textOf(frame)) &&
        lemma !== 'start'
      )
        scale.add('create_infrastructure', 4.5, because);
      else if (lemma === 'have') scale.add('start_resource', 2, because);
      else scale.add('start_resource', 5, because);
      return;
    case 'stop':
      if (objects.setting && /^(?:turn|switch|shut)$/.test(lemma) && !objects.asset)
        scale.add('update_infrastructure', 5, `${because} a setting`);
      else if (
        objects.counted &&
        (objects.units || /\bto\b/.test(textOf(frame))) &&
        /^(?:bring|take|turn)$/.test(lemma)
      )
        scale.add('scale', 5, because);
      else scale.add('stop_resource', 5, because);
      return;
    case 'restart':
      scale.add(
        'restart',
        /^(?:kick|cycle|reset|reload)$/.test(lemma) && !objects.named && !objects.asset && !objects.deployment
          ? 3
          : 5.5,
        because,
      );
      return;
    case 'discover':
      if (frame.has('threat')) scale.add('detect_threat', 4, `${because} for threats`);
      else if (frame.has('anomaly')) scale.add('detect_anomaly', 4, `${because} for anomalies`);
      else scale.add('discover_resources', 5.5, because);
      return;
  }
}

function create(
  frame: Frame,
  scale: Scale,
  objects: Objects,
  lemma: string,
  because: string,
  unitCount: boolean,
  words: number,
): void {
  const relative = frame.of('count').some(({ value }) => /^[+x-]/.test(value));
  const object = objects.infrastructure || objects.asset || objects.counted;
  if (lemma === 'add' || lemma === 'give' || lemma === 'need' || lemma === 'want' || lemma === 'get') {
    if (objects.tag || frame.has('setting'))
      if (lemma === 'add' && !(objects.asset && !objects.tag && !objects.setting))
        return scale.add('update_infrastructure', 5, `${because} a setting`);
    if (unitCount) return scale.add('scale', 5, `${because} copies`);
    if (!object && !objects.named) return scale.add('create_infrastructure', 2, because);
  }
  if (unitCount && relative) return scale.add('scale', 5, `${because} more copies`);
  if (lemma === 'make' && unitCount) return scale.add('scale', 4.5, because);
  if (lemma === 'make' && !object && words === 1) {
    if (objects.counted) scale.add('scale', 3, because);
    else if (objects.setting) scale.add('update_infrastructure', 4, because);
    return;
  }
  if (lemma === 'launch')
    return scale.add(objects.version ? 'deploy' : 'create_infrastructure', object || objects.version ? 4 : 1, because);
  if (objects.inventory && !objects.asset && !objects.infrastructure)
    return scale.add('create_infrastructure', 2, because);
  if (/^(?:build|set|order|reserve|generate|make|put|roll)$/.test(lemma) && !object)
    return scale.add('create_infrastructure', objects.named ? 3.5 : 1.5, because);
  if (objects.deployment && !object && objects.version) return scale.add('deploy', 4.5, because);
  scale.add('create_infrastructure', 5.5, because);
}

function update(
  frame: Frame,
  scale: Scale,
  objects: Objects,
  lemma: string,
  because: string,
  unitCount: boolean,
  words: number,
): void {
  if (objects.inventory && !objects.named && /^(?:update|change)$/.test(lemma))
    return scale.add('discover_resources', 5, `${because} the inventory`);
  if (
    objects.version &&
    !objects.tag &&
    !objects.vertical &&
    /^(?:update|upgrade|bump|move|set|switch|change|apply|raise|migrate)$/.test(lemma) &&
    !(objects.asset && !objects.deployment)
  )
    return scale.add('deploy', 5, `${because} a version`);
  if (
    unitCount ||
    (objects.counted &&
      /^(?:bump|increase|decrease|reduce|raise|lower|grow|shrink|set|move|expand)$/.test(lemma) &&
      !objects.setting)
  )
    return scale.add('scale', 5.5, `${because} the number of copies`);
  if (objects.units && /^(?:reduce|increase|decrease|raise|lower|grow|shrink)$/.test(lemma))
    return scale.add('scale', 5, because);
  const weak =
    /^(?:set|open|close|move|block|allow|apply|reduce|raise|lower|grow|extend|increase|bump|edit|change|tag|label|give|make)$/.test(
      lemma,
    );
  const object =
    objects.named ||
    objects.asset ||
    objects.infrastructure ||
    objects.setting ||
    objects.tag ||
    objects.vertical ||
    objects.deployment;
  if (frame.has('compare') && lemma === 'change') return;
  scale.add('update_infrastructure', object ? 5 : weak && words === 1 ? 2 : 3.5, because);
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
      scale.add('help', 5, because);
      return;
    case 'advice':
      scale.add('unknown', 2.5, because);
      return;
    case 'past':
      if (concept === 'update' && !frame.has('tool_past')) scale.add('explain_change', 2.5, because);
      else if (
        /^(?:who|when|how_many|how_often|has|have|was|were|did|what)$/.test(frame.wh ?? frame.word(frame.head)) ||
        frame.asked
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
  if (frame.has('scale_unit_strong') || counts.some(({ value }) => /^[+-]/.test(value) && frame.has('scale_unit')))
    scale.add('scale', frame.has('list', 'statistics', 'metrics') ? 1 : 4, 'names a number of copies');
}
