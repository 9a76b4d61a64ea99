import { RECORDED_AT } from '../build/facts.ts';
import type { Course, Episode } from '../build/series.ts';

/**
 * Yesterday afternoon's incident: version 4.13.0 of checkout-api keeps a pool of connections for every worker thread.
 * Within a quarter of an hour it had used up all connections of the database's writer; requests waited, health checks
 * failed, tasks were replaced and opened yet more. Fifty-five minutes later it was rolled back.
 */
export const INCIDENT = {
  registered: '2026-11-19T14:04:51Z',
  deployed: '2026-11-19T14:05:32Z',
  /** The writer has no connection left. */
  exhausted: '2026-11-19T14:20:00Z',
  rolledBack: '2026-11-19T15:00:40Z',
  over: '2026-11-19T15:12:30Z',
} as const;

/** Connections the writer allows. */
export const CONNECTION_LIMIT = 1000;

type Load = Omit<Course, 'decimals'>;

/** From the deployment on, or from when connections ran out; until the old version serves again. */
function during(add: number, cause: 'deployment' | 'exhaustion'): Episode {
  const slow = cause === 'deployment';
  return {
    from: slow ? INCIDENT.deployed : INCIDENT.exhausted,
    to: INCIDENT.rolledBack,
    rise: slow ? 14 : 6,
    fall: slow ? 9 : 6,
    add,
  };
}

/** The course of a series that the incident changed by `add`, at the top. */
export function hurt(course: Load, add: number, cause: 'deployment' | 'exhaustion' = 'exhaustion'): Load {
  return { ...course, episodes: [...(course.episodes ?? []), during(add, cause)] };
}

/** What ECS said of checkout-api, newest first. */
export function incidentEvents(): { minutesAgo: number; message: string }[] {
  const unhealthy =
    '(port 32769) is unhealthy in (target-group checkout-prod-api) due to (reason Health checks failed).';
  const messages: [time: string, message: string][] = [
    ['15:12:30', 'has reached a steady state.'],
    ['15:06:10', 'registered 3 targets in (target-group checkout-prod-api)'],
    ['15:01:20', 'has started 3 tasks.'],
    ['14:52:40', 'has stopped 1 running tasks.'],
    ['14:51:55', unhealthy],
    ['14:39:30', 'has stopped 1 running tasks.'],
    ['14:38:45', unhealthy],
    ['14:27:15', unhealthy],
    ['14:09:40', 'has reached a steady state.'],
    ['14:06:20', 'has started 3 tasks.'],
  ];
  return messages.map(([time, message]) => ({ minutesAgo: minutesBefore(`2026-11-19T${time}Z`), message }));
}

function minutesBefore(time: string): number {
  return (RECORDED_AT.getTime() - Date.parse(time)) / 60_000;
}
