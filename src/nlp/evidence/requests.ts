/**
 * Which change a verb asks for, by its object: "add a tag" updates, "add two replicas" scales, "add a bucket" creates.
 * One reader per family of verbs in vocabulary/actions.ts.
 */
import type { Frame } from '../frame.ts';
import type { Intent } from '../intents.ts';
import type { Hit } from '../text/patterns.ts';
import { type Objects, objectsOf, textOf } from './objects.ts';

export interface Reading {
  intent: Intent;
  weight: number;
  /** What of, for the explanation. */
  what: string;
}

interface Use {
  frame: Frame;
  hit: Hit;
  lemma: string;
  objects: Objects;
  /** The request as it stands. */
  text: string;
}

const reading = (intent: Intent, weight: number, what = ''): Reading => ({ intent, weight, what });

export function readRequest(frame: Frame, concept: string, hit: Hit): Reading | undefined {
  const read = READERS[concept];
  return read?.({
    frame,
    hit,
    lemma: frame.lemma(hit.from),
    objects: objectsOf(frame, hit.from + 1),
    text: textOf(frame).toLowerCase(),
  });
}

const READERS: Readonly<Record<string, (use: Use) => Reading | undefined>> = {
  create,
  update,
  destroy,
  undeploy: () => reading('delete_deployment', 5),
  deploy,
  scale,
  rollback,
  start,
  stop,
  restart: ({ lemma, objects }) => {
    const vague =
      /^(?:kick|cycle|reset|reload)$/.test(lemma) && !objects.named && !objects.asset && !objects.deployment;
    return reading('restart', vague ? 3 : 5.5);
  },
  discover: ({ frame }) => {
    if (frame.has('threat')) return reading('detect_threat', 4, 'for threats');
    if (frame.has('anomaly')) return reading('detect_anomaly', 4, 'for anomalies');
    return reading('discover_resources', 5.5);
  },
};

function create({ frame, hit, lemma, objects }: Use): Reading | undefined {
  const thing = objects.infrastructure || objects.asset;
  const wanting = /^(?:add|give|need|want|get|have|like)$/.test(lemma);
  if (
    /^(?:add|give)$/.test(lemma) &&
    !thing &&
    !objects.counted &&
    !objects.copies &&
    !objects.tag &&
    !objects.setting &&
    !objects.deployment
  )
    return undefined;
  if (wanting && objects.copies) return reading('scale', 5, 'copies');
  if (lemma === 'add' && (objects.tag || objects.settingFirst)) return reading('update_infrastructure', 5, 'a setting');
  if (wanting && !thing && !objects.counted && !objects.named) return reading('create_infrastructure', 2);
  if (objects.copies && objects.relative) return reading('scale', 5, 'more copies');
  if (lemma === 'make') {
    if (objects.copies) return reading('scale', 4.5, 'a number of copies');
    if (!thing && hit.words.length === 1) {
      if (objects.counted) return reading('scale', 3);
      return objects.setting ? reading('update_infrastructure', 4) : undefined;
    }
  }
  if (lemma === 'launch') {
    if (objects.version) return reading('deploy', 4, 'a version');
    return reading('create_infrastructure', thing || objects.counted ? 4 : 1);
  }
  if (objects.deployment && !thing && objects.version) return reading('deploy', 4.5, 'a version');
  if (objects.inventory && !thing) return reading('create_infrastructure', 2);
  if (/^(?:build|set|order|reserve|generate|make|put|roll)$/.test(lemma) && !thing && !objects.counted)
    return reading('create_infrastructure', objects.named ? 3.5 : 1.5);
  return reading('create_infrastructure', frame.has('noun_resource') && !objects.named ? 4 : 5.5);
}

function update({ frame, hit, lemma, objects }: Use): Reading | undefined {
  if (objects.inventory && !objects.named && /^(?:update|change)$/.test(lemma))
    return reading('discover_resources', 5, 'the inventory');
  const moves = /^(?:update|upgrade|bump|move|set|switch|change|apply|raise|migrate)$/.test(lemma);
  if (objects.version && moves && !objects.tag && !objects.vertical && !(objects.asset && !objects.deployment))
    return reading('deploy', 5, 'a version');
  const sizes = /^(?:bump|increase|decrease|reduce|raise|lower|grow|shrink|set|move|expand)$/.test(lemma);
  if (objects.copies || (objects.counted && sizes && !objects.setting))
    return reading('scale', 5.5, 'the number of copies');
  if (objects.units && sizes && lemma !== 'set' && lemma !== 'move') return reading('scale', 5, 'copies');
  if (frame.has('compare') && lemma === 'change') return undefined;
  const object =
    objects.named ||
    objects.asset ||
    objects.infrastructure ||
    objects.setting ||
    objects.tag ||
    objects.vertical ||
    objects.deployment;
  const weak =
    /^(?:set|open|close|move|block|allow|apply|reduce|raise|lower|grow|extend|increase|bump|edit|change|tag|label|give|make)$/;
  return reading('update_infrastructure', object ? 5.5 : weak.test(lemma) && hit.words.length === 1 ? 2 : 3.5);
}

function destroy({ frame, hit, lemma, objects, text }: Use): Reading {
  if (objects.relative && objects.copies) return reading('scale', 5, 'copies');
  if (objects.counted && (objects.units || lemma === 'drop') && /\bto\b/.test(text))
    return reading('scale', 5, 'to a number');
  const takesTag =
    objects.tag && /\b(?:tag|label)\b/.test(text) && /^(?:remove|delete|drop|rm)$/.test(lemma) && objects.named;
  if (takesTag || /^(?:tag|label|rule)$/.test(frame.lemma(hit.to)))
    return reading('update_infrastructure', 5, 'a setting');
  if (objects.deployment && !objects.asset) return reading('delete_deployment', 5, 'a deployment');
  const bare = !objects.infrastructure && !objects.asset;
  if (bare && objects.serviceName && lemma !== 'terminate')
    return reading('delete_deployment', 5, 'what is named like a service');
  const loose = /^(?:drop|kill|clean|bin|take|ditch|release|throw)$/.test(lemma);
  return reading('delete_infrastructure', loose && bare && !objects.named ? 3 : 5);
}

function deploy({ frame, lemma, objects }: Use): Reading {
  if (lemma === 'launch' && !objects.version && !objects.deployment && (objects.asset || objects.infrastructure))
    return reading('create_infrastructure', 5, 'assets');
  if (lemma === 'release' && frame.of('resource_type').some(({ value }) => /elastic_ip|interface/.test(value)))
    return reading('delete_infrastructure', 5);
  const loose = /^(?:launch|install|push|put|get|take|bring|make|deliver)$/.test(lemma);
  const anything = objects.named || objects.version || objects.deployment || frame.of('environment').length > 0;
  if (lemma === 'release' && !anything && !/\bit\b/.test(textOf(frame))) return reading('deploy', 1);
  return reading('deploy', loose && !objects.named && !objects.version && !objects.deployment ? 2.5 : 5.5);
}

function scale({ lemma, objects }: Use): Reading {
  if (objects.vertical && !objects.counted) return reading('update_infrastructure', 5, 'to another class');
  const loose = /^(?:double|triple|halve|cut|size)$/.test(lemma) && !objects.counted && !objects.units;
  return reading('scale', loose ? 2.5 : 5.5);
}

function rollback({ frame, hit, lemma, objects }: Use): Reading {
  if (objects.vertical) return reading('update_infrastructure', 5);
  if (lemma === 'restore' && frame.has('type:storage.snapshot', 'type:database.snapshot'))
    return reading('create_infrastructure', 4);
  const loose = /^(?:restore|reverse|return|move|switch|take|get|bring|put|go)$/.test(lemma) && hit.words.length < 3;
  return reading('rollback', loose && !objects.version && !objects.named && !objects.deployment ? 3 : 6);
}

function start({ frame, hit, lemma, objects, text }: Use): Reading {
  if (objects.settingFirst && lemma !== 'start') return reading('update_infrastructure', 5.5, 'a setting');
  if (objects.version && !objects.asset) return reading('deploy', 4.5, 'a version');
  const fresh = /\b(?:a|an|new|another)\b/.test(frame.doc.words.slice(hit.from, hit.to + 2).join(' '));
  if (fresh && !/\bback\b/.test(text) && lemma !== 'start') return reading('create_infrastructure', 4.5);
  return reading('start_resource', lemma === 'have' ? 2 : 5);
}

function stop({ lemma, objects, text }: Use): Reading {
  if (/^(?:take|bring|shut)$/.test(lemma) && /\bfor good\b|\bpermanently\b|\bforever\b/.test(text))
    return reading(objects.deployment && !objects.asset ? 'delete_deployment' : 'delete_infrastructure', 5, 'for good');
  const switches = /^(?:turn|switch|shut)$/.test(lemma);
  if (objects.settingFirst && switches) return reading('update_infrastructure', 5.5, 'a setting');
  if (objects.counted && (objects.units || /\bto\b/.test(text)) && /^(?:bring|take|turn)$/.test(lemma))
    return reading('scale', 5);
  return reading('stop_resource', 5);
}
