import { median } from 'simple-statistics';

export interface LevelShift {
  /** Index of the first value on the new level. */
  at: number;
  /** New level less old level, in units of the series. */
  by: number;
  /** Old values are brought to the new level by a factor rather than by a sum: the season grew with the level. */
  factor: number | null;
}

/** Blocks (seasons) looked at before a shift: more than a week of days, so that a weekend is no shift. */
const BEFORE = 8;
/** Fewest blocks after it: one may be a holiday. */
const AFTER = 2;
/** A shift is this many times the usual step from block to block … */
const TIMES_USUAL = 6;
/** … and this share of the whole range; on either side the blocks stay within this share of it. */
const SHARE_OF_RANGE = 0.25;
const STEADY = 0.35;
/** Length of a block where there is no season. */
const PLAIN_BLOCK = 12;

/**
 * The last abrupt change to another steady level: a release that halved the memory, a move of traffic from another region. Found in
 * the medians of whole seasons counted from the end, so that the season itself is none. Undefined where nothing so clear is
 * there; a slope, a weekend, a single odd day are not.
 */
export function levelShift(values: Float64Array, season: number | undefined): LevelShift | undefined {
  const block = season !== undefined && season > 1 ? season : PLAIN_BLOCK;
  const count = Math.floor(values.length / block);
  if (count < BEFORE + AFTER) return undefined;
  const start = values.length - count * block;
  const blocks = Array.from({ length: count }, (_, index) =>
    values.slice(start + index * block, start + (index + 1) * block),
  );
  const levels = blocks.map((values) => median([...values]));
  const usual = median(levels.slice(1).map((level, index) => Math.abs(level - (levels[index] ?? level))));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  for (let first = count - AFTER; first >= BEFORE; first--) {
    const old = levels.slice(first - BEFORE, first);
    const now = levels.slice(first);
    const [oldLevel, newLevel] = [median(old), median(now)];
    const by = newLevel - oldLevel;
    const size = Math.abs(by);
    if (size < Math.max(TIMES_USUAL * usual, SHARE_OF_RANGE * (high - low)) || size === 0) continue;
    // The block in which it happens may lie on either side; all others are on theirs.
    const steady = (side: number[], level: number) => side.every((one) => Math.abs(one - level) <= STEADY * size);
    if (!steady(old.slice(0, -1), oldLevel) || !steady(now.slice(1), newLevel)) continue;
    const at = boundary(values, start + (first - 1) * block, block, oldLevel, newLevel);
    return {
      at,
      by,
      factor: factorOf(blocks.slice(first - BEFORE, first - 1), blocks.slice(first + 1), oldLevel, newLevel),
    };
  }
  return undefined;
}

/** Within two blocks: where most values before are nearer to what the old level makes of a season ago, and most after to the new. */
function boundary(values: Float64Array, from: number, block: number, oldLevel: number, newLevel: number): number {
  const half = (newLevel - oldLevel) / 2;
  let [sum, least, at] = [0, 0, from];
  for (let index = from; index < Math.min(values.length, from + 2 * block); index++) {
    const change = (values[index] ?? 0) - (values[index - block] ?? 0);
    // Only the first block after the shift differs from its season before.
    sum += (change - half) * Math.sign(half);
    if (sum < least) [least, at] = [sum, index + 1];
  }
  return at;
}

function factorOf(old: Float64Array[], now: Float64Array[], oldLevel: number, newLevel: number): number | null {
  if (oldLevel <= 0 || newLevel <= 0) return null;
  const swing = (blocks: Float64Array[]) => median(blocks.map((block) => Math.max(...block) - Math.min(...block)));
  const [before, after] = [swing(old), swing(now)];
  const factor = newLevel / oldLevel;
  return Math.abs(before * factor - after) < Math.abs(before - after) ? factor : null;
}

/** The series as if it had always been on the new level. */
export function onNewLevel(values: Float64Array, { at, by, factor }: LevelShift): Float64Array {
  return values.map((value, index) => (index >= at ? value : factor === null ? value + by : value * factor));
}
