/** The sentences that commands say they understand, with names of the user's own estate put in. */
import type { SpokenCommand } from '../../commands/languages.ts';
import { type Entity, type Intent, MUTATING } from '../../nlp/intents.ts';
import { understand } from '../../nlp/understand.ts';
import type { NameClass, RealNames } from './real-names.ts';

export interface RealPhrase {
  text: string;
  /** The command that answers it. */
  path: string;
  intent: string;
}

/** What an invented name of a phrase stands for, by how it is made. */
const CLASSES: readonly [RegExp, NameClass][] = [
  [/-db$|^db-|database/, 'rds.instance'],
  [/^i-/, 'ec2.instance'],
  [/^vol-/, 'ec2.volume'],
  [/^vpc-/, 'ec2.vpc'],
  [/^subnet-/, 'ec2.subnet'],
  [/^sg-/, 'ec2.security_group'],
  [/-(?:api|worker|service)$/, 'ecs.service'],
  [/-alb$/, 'elbv2.load_balancer'],
  [/-(?:web|api|worker)?-?\d+$/, 'ec2.instance'],
];

/** The phrases of a command with real names; one whose names this estate has nothing for is left out. */
export async function realPhrases({ path, language }: SpokenCommand, names: RealNames): Promise<RealPhrase[]> {
  const [intent = 'unknown'] = language.intents;
  const changes = MUTATING.has(intent as Intent);
  const texts = await Promise.all(language.phrases.map((phrase) => withRealNames(phrase, changes, names)));
  return texts.flatMap((text) => (text === undefined ? [] : [{ text, path, intent }]));
}

/** @param changes it asks for a change: nobody should be a key away from one of production */
async function withRealNames(phrase: string, changes: boolean, names: RealNames): Promise<string | undefined> {
  const { entities } = understand(phrase);
  const fallback = changes ? 'infrastructure created by hand' : 'infrastructure';
  // A tag of somebody else's estate finds nothing in this one.
  if (entities.some(({ type }) => type === 'tag')) return undefined;
  // A place of somebody else's estate may hold none of this one's things.
  if (changes && entities.some(({ type }) => type === 'environment')) return undefined;
  const places = entities.filter(({ type }) => type === 'name' || type === 'resource_id' || type === 'region');
  const used = new Map<NameClass, number>();
  let text = phrase;
  for (const place of places.toSorted((a, b) => b.start - a.start)) {
    const wanted = classOf(place) ?? fallback;
    const nth = used.get(wanted) ?? 0;
    used.set(wanted, nth + 1);
    const name = (await names.of(wanted, changes))[nth];
    if (name === undefined) return undefined;
    text = text.slice(0, place.start) + name + text.slice(place.end);
  }
  return text;
}

function classOf({ type, value }: Entity): NameClass | undefined {
  if (type === 'region') return 'region';
  return CLASSES.find(([shape]) => shape.test(value))?.[1];
}
