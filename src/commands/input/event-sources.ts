import { usageError } from '../../core/errors.ts';
import { EVENT_SOURCES, type EventSource } from '../../store/tables/events.ts';

/**
 * The sources of events that `--source` names, in their usual order; none when nothing was named.
 * @throws OpsctlError `usage` for a word that is none
 */
export function eventSourcesNamed(words: readonly string[]): EventSource[] {
  const asked = words.flatMap((word) => word.split(',')).map((word) => word.trim().toLowerCase());
  // People say alarms; the source is the history of each.
  const named = asked.map((word) => (word === 'alarms' ? 'alarm' : word));
  const unknown = named.find((word) => !EVENT_SOURCES.some((source) => source === word));
  if (unknown !== undefined)
    throw usageError(`--source: "${unknown}" tells of no events`, `use ${EVENT_SOURCES.join(', ')}`);
  return EVENT_SOURCES.filter((source) => named.includes(source));
}
