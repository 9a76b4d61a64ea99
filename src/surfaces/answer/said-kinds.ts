/** Words for kinds of the inventory that language has no type for. */
import type { Entity } from '../../nlp/intents.ts';

const WORDS: readonly [string, string][] = [
  ['(?:cloud ?watch )?alarms?', 'cloudwatch.alarm'],
  ['(?:ec2 )?launch templates?', 'ec2.launch_template'],
  ['(?:load balancer |alb |nlb )?listeners?', 'elbv2.listener'],
  ['ecs services?', 'ecs.service'],
  ['(?:ebs|volume|disk) snap(?:shot)?s?', 'ec2.snapshot'],
  ['task definitions?', 'ecs.task_definition'],
  ['container instances?', 'ecs.container_instance'],
  ['(?:db |rds |database )subnet groups?', 'rds.subnet_group'],
];
/** "Service" alone may be anything; beside the name of one it is an ECS service. */
const BESIDE_NAME: readonly [string, string][] = [['services?', 'ecs.service']];

/**
 * The entities of a part with the kinds it says otherwise than language knows.
 * @param kindsOf kinds of the resources that carry a name
 */
export function withKinds(
  text: string,
  part: { start: number; end: number },
  entities: readonly Entity[],
  kindsOf: (name: string) => readonly string[],
): Entity[] {
  const said = text.slice(part.start, part.end);
  const names = entities.filter(({ type }) => type === 'name');
  const beside = BESIDE_NAME.filter(([, kind]) => names.some(({ value }) => kindsOf(value).includes(kind)));
  const found = [...WORDS, ...beside].flatMap(([words, kind]) =>
    [...said.matchAll(new RegExp(`\\b${words}\\b(?![-_.])`, 'gi'))].map(({ 0: match, index }): Entity => {
      const start = part.start + index;
      return { type: 'resource_type', value: kind, text: match, start, end: start + match.length };
    }),
  );
  const kept = found.filter(
    (one, at) =>
      !found.some((other, before) => before < at && overlap(one, other)) &&
      !names.some((name) => overlap(one, name) && kindsOf(name.value).length > 0),
  );
  const rest = entities.filter((entity) => entity.inherited || !kept.some((one) => overlap(one, entity)));
  return [...rest, ...kept].sort((a, b) => a.start - b.start);
}

const overlap = (a: Entity, b: Entity) => a.start < b.end && a.end > b.start;

/** A text that asks which things of a kind there are, or how many. */
const ASKS_FOR_LIST =
  /^\W*(?:please |can you |could you )*(?:list|show(?: me)?|give me|get|find|display|which|what|are there|do (?:we|i) have|all|any|my|our|the)?\b/i;
const COUNTS = /\b(?:how many|number of|count(?: of)?)\b/i;

/** What a text that names a kind only the inventory knows asks for, where language is not sure. */
export function listingOf(text: string, entities: readonly Entity[]): 'list_resources' | 'get_statistics' | undefined {
  const kind = entities.find(({ type, value }) => type === 'resource_type' && WORDS.some(([, own]) => own === value));
  const named = entities.some(({ type }) => type === 'name' || type === 'resource_id');
  if (!kind || (named && !/^\s+(?:for|of|on|about|watching|monitoring)\b/i.test(text.slice(kind.end))))
    return undefined;
  if (COUNTS.test(text)) return 'get_statistics';
  const lead = text.slice(0, kind.start).replace(ASKS_FOR_LIST, '');
  const between = /^(?:\s*(?:me|all|of|the|our|my|any|every|ec2|aws|are|there|in|[\w-]*ing|running|active))*\s*$/i;
  return between.test(lead) ? 'list_resources' : undefined;
}
