/** Where the ticks of a plot's two axes lie and what they say. */

export interface Axis {
  low: number;
  high: number;
  ticks: number[];
}

/**
 * A value axis whose ends are ticks: steps of 1, 2, 2.5 or 5 times a power of ten, or powers of two for bytes so that
 * labels stay whole (after Heckbert, "Nice numbers for graph labels", Graphics Gems 1990).
 * @param wanted about how many steps
 */
export function valueAxis(low: number, high: number, unit: string | null, wanted: number): Axis {
  const [from, to] = low === high ? around(low) : [low, high];
  const raw = (to - from) / Math.max(1, wanted);
  const step = unit === 'bytes' || unit === 'bytes_per_second' ? byteStep(raw) : niceStep(raw);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: ticks[0] ?? from, high: ticks.at(-1) ?? to, ticks };
}

function around(value: number): [number, number] {
  if (value === 0) return [0, 1];
  return value > 0 ? [0, value * 1.25] : [value * 1.25, 0];
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((nice) => nice * power >= raw * 0.999) ?? 10;
  return factor * power;
}

/** Within one binary unit (KiB, MiB …) the step is a nice decimal; labels then read 5 GiB, 10 GiB. */
function byteStep(raw: number): number {
  const unit = 1024 ** Math.max(0, Math.floor(Math.log2(Math.max(raw, 1)) / 10));
  return unit * niceStep(raw / unit);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 84, 364].map((days) => days * DAY),
];

/** Ticks of a time axis at round UTC times, at most `most` of them, each with its label. */
export function timeTicks(from: number, to: number, most: number): { at: number; label: string }[] {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= most) ?? 364 * DAY;
  const ticks: { at: number; label: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ at, label: timeLabel(at, step) });
  // A span shorter than its finest step still says when it was.
  if (ticks.length === 0) ticks.push({ at: from, label: timeLabel(from, MINUTE) });
  return ticks;
}

/** `14:30` within a day; the date where a day begins. */
function timeLabel(at: number, step: number): string {
  const iso = new Date(at).toISOString();
  if (step >= DAY || at % DAY === 0) return iso.slice(5, 10);
  return iso.slice(11, 16);
}
