import { type FeatureBlock, fillByMoment } from './feature-block.ts';
import { openSignals } from './signal-features.ts';
import { countWithin, hoursSince } from './windows.ts';

const DAY = 24;
/** Where the effect of a failure on the next may change its slope, in hours. */
const KNEES = [1, 3, 7, 30].map((days) => days * DAY);
const COUNTS = [1, 2, 3, 7, 30].map((days) => days * DAY);
const NEVER = 1e5;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * The same happenings for a line rather than for trees: logarithms of hours and counts, bent at some knees, what goes on
 * in the whole group, and the day of the week (for whom work on weekdays brings failures). For the model that
 * adapts to each group; nothing in it depends on how large or old a group is.
 */
export function rhythmFeatures(): FeatureBlock {
  return {
    names: [
      'log hours since failure',
      'log hours since failure before',
      ...KNEES.map((hours) => `failure within ${hours} h`),
      ...KNEES.map((hours) => `failure before within ${hours} h`),
      ...COUNTS.map((hours) => `log failures ${hours} h`),
      'any signal open',
      'log hours since maintenance',
      'maintenance within 72 h',
      'maintenance within 720 h',
      'log signals of group 24 h',
      'log signals of group 72 h',
      'log maintenance of group 24 h',
      'log maintenance of group 168 h',
      ...WEEKDAYS,
    ],
    fill({ machine, moments, group }, out) {
      const { failures, signals, maintenance } = machine;
      fillByMoment(moments, out, (moment, put) => {
        const last = logHours(hoursSince(failures.times, moment));
        const before = logHours(hoursSince(failures.times, moment, 1));
        put(last);
        put(before);
        for (const hours of KNEES) put(within(last, hours));
        for (const hours of KNEES) put(within(before, hours));
        for (const hours of COUNTS) put(Math.log1p(countWithin(failures.times, moment, hours)));
        put(openSignals(signals, moment) > 0 ? 1 : 0);
        const worked = logHours(hoursSince(maintenance.times, moment));
        put(worked);
        put(within(worked, 3 * DAY));
        put(within(worked, 30 * DAY));
        put(Math.log1p(countWithin(group.signals, moment, DAY)));
        put(Math.log1p(countWithin(group.signals, moment, 3 * DAY)));
        put(Math.log1p(countWithin(group.maintenance, moment, DAY)));
        put(Math.log1p(countWithin(group.maintenance, moment, 7 * DAY)));
        // 1 January 1970 was a Thursday.
        const weekday = (Math.floor(moment / DAY) + 4) % 7;
        for (let day = 0; day < 7; day++) put(day === weekday ? 1 : 0);
      });
    },
  };
}

function logHours(hours: number): number {
  return Math.log1p(Number.isNaN(hours) ? NEVER : hours);
}

function within(logged: number, hours: number): number {
  return Math.max(0, Math.log(hours) - logged);
}
