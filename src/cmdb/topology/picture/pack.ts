/** Boxes in rows: what has no lines needs no more. */
export interface Size {
  width: number;
  height: number;
}

/** A picture is looked at on a screen that is wider than high. */
const ASPECT = 1.7;

/** Equal boxes row by row, in about the shape of a screen. */
export function gridOf(count: number, cell: Size, gap: number): Size & { cells: { x: number; y: number }[] } {
  if (count === 0) return { width: 0, height: 0, cells: [] };
  const [stepX, stepY] = [cell.width + gap, cell.height + gap];
  const columns = Math.max(1, Math.min(count, Math.round(Math.sqrt((count * stepY * ASPECT) / stepX))));
  const cells = Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * stepX,
    y: Math.floor(index / columns) * stepY,
  }));
  return { width: columns * stepX - gap, height: Math.ceil(count / columns) * stepY - gap, cells };
}

/** Boxes of different sizes on shelves, the highest first, in about the shape of a screen. */
export function shelves(boxes: readonly Size[], gap: number): Size & { places: { x: number; y: number }[] } {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const limit = Math.max(widest, Math.sqrt(area * ASPECT));
  const places = boxes.map(() => ({ x: 0, y: 0 }));
  const order = boxes
    .map((_, index) => index)
    .sort((a, b) => (boxes[b]?.height ?? 0) - (boxes[a]?.height ?? 0) || a - b);
  let [x, y, shelf, width] = [0, 0, 0, 0];
  for (const index of order) {
    const box = boxes[index];
    if (box === undefined) continue;
    if (x > 0 && x + box.width > limit) [x, y, shelf] = [0, y + shelf + gap, 0];
    places[index] = { x, y };
    width = Math.max(width, x + box.width);
    shelf = Math.max(shelf, box.height);
    x += box.width + gap;
  }
  return { width, height: y + shelf, places };
}
