/** What stands around the words of a change and makes another thing of it: a range, a correction, a figure of speech. */
import type { Entity, Intent } from '../../../nlp/intents.ts';
import { isNaming } from '../problems.ts';
import { type Stretch, unjoinedIn, withinIn } from './joined.ts';

/** "web-1..4", "web-1/2": more than the name says. */
const RANGE = /^(?:\.{2,}|…|\s?[-–~/]\s?\d)/;
/** "Start with it", "stop at it": no start and no stop. */
const PHRASAL = /\b(?:(?:re)?start|stop)(?:s|ping|ing)?\s+(?:at|with|by|from|for|off)\b/i;

/**
 * The first stretch that makes the change another than its words alone; undefined where nothing does.
 * @param targets the names of what would be changed, without those that only say where
 */
export function turnedIn(
  text: string,
  { start, end }: Stretch,
  intent: Intent,
  heard: readonly Entity[],
  targets: readonly Entity[],
): Stretch | undefined {
  const said = heard.filter(({ inherited }) => !inherited).toSorted((a, b) => a.start - b.start);
  const masked = maskedIn(text, said);
  const names = said.filter(isNaming);
  for (const { start: from, end: to } of names) {
    const range = RANGE.exec(text.slice(to));
    if (range) return { start: from, end: to + range[0].length };
  }
  const aims = targets.filter(({ inherited }) => !inherited).toSorted((a, b) => a.start - b.start);
  const turned = unjoinedIn(masked, aims) ?? (POWER.test(intent) ? withinIn(masked, { start, end }, aims) : undefined);
  if (turned) return turned;
  const origin = intent === 'rollback' ? originIn(masked, said) : undefined;
  if (origin) return origin;
  const phrasal = POWER.test(intent) ? PHRASAL.exec(masked.slice(start, end)) : null;
  if (phrasal) return { start: start + phrasal.index, end: start + phrasal.index + phrasal[0].length };
  return undefined;
}

const POWER = /^(?:restart|start_resource|stop_resource)$/;

/** The text with hashes in the place of all that was understood. */
export function maskedIn(text: string, heard: readonly Entity[]): string {
  let masked = text;
  for (const { start, end, inherited } of heard)
    if (!inherited) masked = masked.slice(0, start) + '#'.repeat(Math.max(0, end - start)) + masked.slice(end);
  return masked;
}

/** The version that is rolled back, "roll back v2 of it", "roll it back from v2", which is not the one to go back to. */
function originIn(masked: string, said: readonly Entity[]): Stretch | undefined {
  const version = said.find(({ type }) => type === 'version');
  const before = version && ORIGIN.exec(masked.slice(0, version.start));
  return before ? { start: before.index, end: version.end } : undefined;
}
const ORIGIN =
  /\b(?:from|off|undo|revert|reverse|(?:roll|back|take|pull)(?:ing|ed)?[- ]?(?:back|out|off|it back))\s+(?:(?:the|release|version|image|tag|build|deploy|deployment|of)\s+)*$/i;
