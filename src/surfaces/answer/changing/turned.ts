/** What stands around the words of a change and makes another thing of it: a range, a correction, a figure of speech. */
import type { Entity, Intent } from '../../../nlp/intents.ts';
import { isNaming } from '../problems.ts';

/** A part of a text, from its first character to before its last. */
export interface Stretch {
  start: number;
  end: number;
}

/** "web-1..4", "web-1/2": more than the name says. */
const RANGE = /^(?:\.{2,}|…|\s?[-–~/]\s?\d)/;
/** What may stand between the things of a list. */
const LISTING =
  /^(?:[^a-z]+|and|plus|also|with|as|well|both|the|too|then|in|on|of|at|ec2|rds|ecs|instances?|servers?|box(?:es)?|machines?|hosts?|vms?|nodes?|dbs?|databases?|services?)+$/i;
/** "Start with it", "stop at it": no start and no stop. */
const PHRASAL = /\b(?:(?:re)?start|stop)(?:s|ping|ing)?\s+(?:at|with|by|from|for|off)\b/i;

/** The first stretch that makes the change another than its words alone; undefined where nothing does. */
export function turnedIn(
  text: string,
  { start, end }: Stretch,
  intent: Intent,
  heard: readonly Entity[],
): Stretch | undefined {
  const said = heard.filter(({ inherited }) => !inherited).toSorted((a, b) => a.start - b.start);
  let masked = text;
  for (const { start: from, end: to } of said)
    masked = masked.slice(0, from) + '#'.repeat(Math.max(0, to - from)) + masked.slice(to);
  const names = said.filter(isNaming);
  for (const { start: from, end: to } of names) {
    const range = RANGE.exec(text.slice(to));
    if (range) return { start: from, end: to + range[0].length };
  }
  if (POWER.test(intent))
    for (const [index, { start: to }] of names.entries()) {
      const from = names[index - 1]?.end ?? to;
      const between = masked.slice(from, to);
      if (between !== '' && !between.split(/\s+/).every((word) => word === '' || LISTING.test(word)))
        return { start: from, end: to };
    }
  const phrasal = POWER.test(intent) ? PHRASAL.exec(masked.slice(start, end)) : null;
  if (phrasal) return { start: start + phrasal.index, end: start + phrasal.index + phrasal[0].length };
  return undefined;
}

const POWER = /^(?:restart|start_resource|stop_resource)$/;
