import { printable } from '../../core/printable.ts';
import { percentage, quantity } from '../../core/quantity.ts';
import type { Cell } from '../../core/view.ts';

/** How a cell reads in a pipe: ISO times, plain numbers, no decoration. Text from the cloud is made safe. */
export function plainCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return printable(cell);
  if (typeof cell !== 'object') return String(cell);
  if ('time' in cell) return cell.time ?? '';
  if ('between' in cell) return cell.between.join('/');
  if ('status' in cell) return printable(cell.status);
  if ('severity' in cell) return cell.severity;
  if ('bytes' in cell) return String(cell.bytes);
  // More digits of a share than these are noise.
  return String(Number(cell.share.toPrecision(6)));
}

/** How a cell reads for people: relative times, sizes with units, shares as percentages. */
export function humanCell(cell: Cell, now: Date): string {
  if (cell === null || cell === undefined) return '-';
  if (typeof cell !== 'object') return plainCell(cell);
  if ('time' in cell) return cell.time === null ? '-' : ago(now.getTime() - Date.parse(cell.time));
  if ('between' in cell) return between(cell.between, now);
  if ('bytes' in cell) return quantity(cell.bytes, 'bytes');
  if ('share' in cell) return percentage(cell.share, cell.digits);
  return plainCell(cell);
}

/** `30 h – 10 min ago`; what was seen just now, `within 30 h`. */
function between([after, by]: readonly [string, string], now: Date): string {
  const [long, short] = [after, by].map((moment) => now.getTime() - Date.parse(moment));
  if (long === undefined || short === undefined || short < 0) return `${after}/${by}`;
  const earliest = ago(long).replace(/ ago$/, '');
  return short < 6e4 ? `within ${earliest}` : `${earliest} – ${ago(short)}`;
}

function ago(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const [amount, unit] =
    size < 6e4
      ? [size / 1e3, 's']
      : size < 36e5
        ? [size / 6e4, 'min']
        : size < 1728e5
          ? [size / 36e5, 'h']
          : [size / 864e5, 'd'];
  const text = `${Math.floor(amount as number)} ${unit}`;
  return milliseconds < 0 ? `in ${text}` : `${text} ago`;
}
