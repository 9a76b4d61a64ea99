/** "What changed before the alarm?": changes up to the time the last alarm went off, which only the store knows. */
import type { AnyCommand } from '../../commands/define.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import type { Part } from '../../nlp/understand.ts';
import { bindInput } from './bind.ts';
import type { Reader } from './reader.ts';
import type { Request } from './understand-request.ts';

const BEFORE =
  /\b(?:change[sd]?|changing|different)\b.*\b(?:before|prior to|ahead of|led (?:up )?to)\s+(?:(?:the|that|this|an?|our|last|latest|page|first)\s+)*alarms?\b/i;
/** So long before an alarm is looked: what was changed shows within a day as a rule. */
const LONG_BEFORE = 864e5;

/** The request for what changed before the last alarm; undefined when something else is asked, or none is held. */
export async function beforeAlarm(part: Part, changes: AnyCommand, reader: Reader): Promise<Request | undefined> {
  const { text, store, known, now, demo } = reader;
  if (!BEFORE.test(text.slice(part.start, part.end))) return undefined;
  const [alarm] = await store.events.list({ sources: ['alarm'], failed: true, limit: 1 });
  if (!alarm) return undefined;
  const entities = part.mentions.filter(({ type }) => type !== 'resource_type' && type !== 'status');
  const { input, unused } = bindInput(changes, [...entities, ...part.contextEntities], known, now);
  const since = input.since === undefined ? new Date(Date.parse(alarm.at) - LONG_BEFORE).toISOString() : input.since;
  const whole = { ...input, since, until: alarm.at };
  return {
    part: { ...part, intent: 'explain_change', entities },
    command: changes,
    input: whole,
    equivalent: `${demo ? '--demo ' : ''}${commandLine(changes, whole)}`,
    unused,
    notes: [`the last alarm, ${alarm.subject ?? alarm.name}, went off at ${alarm.at.slice(0, 16)}Z`],
  };
}
