import { seededRandom } from '../../src/core/random.ts';

export interface PlannedFleet {
  machines?: number;
  days?: number;
  /** Share of failures that a warning precedes by up to a day. */
  warned: number;
  seed?: string;
}

/**
 * The files of a folder of machines: hourly load, a warning now and then, a failure about every twelve days. Where `warned`
 * is 1 each failure is announced by a warning and a rise of the load; where it is 0 nothing announces it.
 */
export function plannedFleet({
  machines = 12,
  days = 60,
  warned,
  seed = 'fleet',
}: PlannedFleet): Record<string, string> {
  const random = seededRandom(seed);
  const points = ['machine,timestamp,label'];
  const failures = ['machine,timestamp,component'];
  const errors = ['machine,timestamp,error'];
  const telemetry = ['machine,timestamp,load'];
  const list = ['machine,model,scored,out_of_service'];
  for (let machine = 1; machine <= machines; machine++) {
    const name = `m${machine}`;
    list.push(`${name},${machine % 2 === 0 ? 'old' : 'new'},${machine % 3},2027-01-01`);
    const failed: number[] = [];
    for (let hour = 48 + random.below(240); hour < days * 24; hour += 120 + random.below(360)) failed.push(hour);
    for (const hour of failed) {
      failures.push(`${name},${stamp(hour)},disk`);
      if (random.next() < warned) errors.push(`${name},${stamp(hour - 20)},smart`);
    }
    for (let hour = random.below(200); hour < days * 24; hour += 60 + random.below(300))
      errors.push(`${name},${stamp(hour)},noise`);
    for (let hour = 0; hour < days * 24; hour++) {
      const rising = failed.some((at) => hour >= at - 24 && hour < at) ? 3 * warned : 0;
      telemetry.push(`${name},${stamp(hour)},${(10 + rising + random.next() + random.next()).toFixed(3)}`);
      if (hour >= 24 && hour % 3 === 0 && hour < days * 24 - 24)
        points.push(`${name},${stamp(hour)},${failed.some((at) => at > hour && at <= hour + 24) ? 1 : 0}`);
    }
  }
  const text = (lines: string[]) => `${lines.join('\n')}\n`;
  return {
    'points.csv': text(points),
    'failures.csv': text(failures),
    'errors.csv': text(errors),
    'telemetry.csv': text(telemetry),
    'machines.csv': text(list),
  };
}

function stamp(hour: number): string {
  return `${new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString().slice(0, 19)}Z`;
}

/** Files held in memory, as the commands read them. */
export function filesOf(content: Record<string, string>) {
  return {
    exists: async (path: string) => Object.hasOwn(content, path.replace(/^fleet\//, '')),
    list: async () => Object.keys(content).sort(),
    async *stream(path: string) {
      yield Buffer.from(content[path.replace(/^fleet\//, '')] ?? '');
    },
  };
}
