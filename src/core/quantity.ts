/** Measured values as people read them: `71 %`, `3.2 GiB`, `120 ms`, `1.5k /s`. */

/** Units of measured values; what has another is a bare number with that word behind it. */
export const UNITS = [
  'percent',
  'bytes',
  'bytes_per_second',
  'count',
  'count_per_second',
  'seconds',
  'milliseconds',
  'credits',
] as const;

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const DECIMAL = ['', 'k', 'M', 'G', 'T'];

/**
 * A value with its unit (those of MetricSpec; others are appended as they are), rounded to `digits` significant digits.
 * Percentages are 0–100.
 */
export function quantity(value: number, unit: string | null, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 'percent':
      return `${significant(value, digits)} %`;
    case 'bytes':
      return scaled(value, 1024, BINARY, digits);
    case 'bytes_per_second':
      return `${scaled(value, 1024, BINARY, digits)}/s`;
    case 'count_per_second':
      return `${decimal(value, digits)} /s`;
    case 'seconds':
      return seconds(value, digits);
    case 'milliseconds':
      return seconds(value / 1000, digits);
    case 'count':
    case null:
      return decimal(value, digits);
    default:
      return `${decimal(value, digits)} ${unit}`;
  }
}

/** A share (0–1) in percent with this many decimals; what is not quite nothing or all is not rounded to it. */
export function percentage(share: number, digits = 0): string {
  const text = (share * 100).toFixed(digits);
  const step = 10 ** -digits;
  if (share > 0 && Number(text) === 0) return `under ${step.toFixed(digits)} %`;
  if (share < 1 && Number(text) === 100) return `over ${(100 - step).toFixed(digits)} %`;
  return `${text} %`;
}

function seconds(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-3) return `${significant(value * 1e6, digits)} µs`;
  if (size < 1) return `${significant(value * 1e3, digits)} ms`;
  if (size < 120) return `${significant(value, digits)} s`;
  if (size < 7200) return `${significant(value / 60, digits)} min`;
  return size < 172_800 ? `${significant(value / 3600, digits)} h` : `${significant(value / 86_400, digits)} days`;
}

function decimal(value: number, digits: number): string {
  // Up to five digits are read faster whole than as 12.3k.
  if (Math.abs(value) < 1e5) return Number.isInteger(value) ? String(value) : significant(value, digits);
  const [number, prefix] = split(value, 1000, DECIMAL);
  return `${significant(number, digits)}${prefix}`;
}

function scaled(value: number, base: number, units: readonly string[], digits: number): string {
  const [number, unit] = split(value, base, units);
  return `${significant(number, digits)} ${unit}`;
}

function split(value: number, base: number, units: readonly string[]): [number, string] {
  let power = 0;
  let number = value;
  while (Math.abs(number) >= base && power < units.length - 1) {
    number /= base;
    power += 1;
  }
  return [number, units[power] ?? ''];
}

/** Significant digits without exponent, and never fewer than the whole part has. */
function significant(value: number, digits: number): string {
  const whole = Math.trunc(Math.abs(value));
  if (String(whole).length >= digits) return String(Math.round(value));
  return String(Number(value.toPrecision(digits)));
}
