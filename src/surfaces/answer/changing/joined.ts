/** Whether names that stand together are all meant, or one of them only says something of another. */
import type { Entity } from '../../../nlp/intents.ts';

/** A part of a text, from its first character to before its last. */
export interface Stretch {
  start: number;
  end: number;
}

const KIND = '(?:ec2|rds|ecs|instances?|servers?|box(?:es)?|machines?|hosts?|vms?|nodes?|dbs?|databases?|services?)';
/** A hash stands for what was understood and is no target: a place. */
const PLACE = '(?:(?:(?:in|at|on|of)\\s+(?:the\\s+)?)?#+)';
const JOINER = '(?:,?\\s*(?:and|plus|then|&|\\+)(?:\\s+(?:then|also))?|,(?:\\s*also)?)';
/** Only an enumeration joins things: with any other word or sign the second may be where, for whom, or a correction. */
const LISTING = new RegExp(
  `^\\s*(?:(?:${KIND}|${PLACE})\\s*)*${JOINER}(?:\\s*(?:the|both|${KIND}|${PLACE}))*\\s*$`,
  'i',
);

/** Software that runs on a thing and is not the thing: "restart the app on web-1". */
const WITHIN =
  /\b(?:(?:app|application|process|daemon|software|site|website)\s+(?:running\s+)?(?:on|in|inside|of|from)|(?:container|job|worker|agent|server|service)\s+(?:running\s+)?(?:on|inside|from))\s+(?:the\s+)?$/i;
const ENGINE = /#+\s+(?:running\s+)?(?:on|inside|of|from)\s+(?:the\s+)?$/;

/**
 * The first two targets between which there is no enumeration.
 * @param masked the text with hashes in the place of all that was understood
 * @param targets what would be changed, in the order said
 */
export function unjoinedIn(masked: string, targets: readonly Entity[]): Stretch | undefined {
  for (const [index, { start, end }] of targets.entries()) {
    const before = targets[index - 1];
    const from = before?.end ?? start;
    const between = masked.slice(from, start);
    if (before && between.trim() !== '' && !LISTING.test(between)) return { start: before.start, end };
  }
  return undefined;
}

/** What is named as running on the first target, where that is what would be changed instead. */
export function withinIn(masked: string, { start, end }: Stretch, targets: readonly Entity[]): Stretch | undefined {
  const [target] = targets;
  if (!target || target.start < start || target.end > end) return undefined;
  const before = masked.slice(start, target.start);
  const found = WITHIN.exec(before) ?? ENGINE.exec(before);
  return found ? { start: start + found.index, end: target.end } : undefined;
}
