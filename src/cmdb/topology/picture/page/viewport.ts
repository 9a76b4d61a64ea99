/** The part of the drawing that is seen: dragging, wheel, fingers, buttons and keys move and scale one sheet. */
import type { Rect } from '../layout.ts';

const LEAST = 0.05;
const MOST = 4;
/** Below this scale only names can be read, and the rest is left out. */
const FAR = 0.5;
const MARGIN = 28;

export class Viewport {
  scale = 1;
  /** What covers the right of the stage, in pixels. */
  covered = 0;
  #x = 0;
  #y = 0;
  readonly #stage: HTMLElement;
  readonly #sheet: SVGSVGElement;
  readonly #changed: (scale: number) => void;

  constructor(stage: HTMLElement, sheet: SVGSVGElement, changed: (scale: number) => void) {
    this.#stage = stage;
    this.#sheet = sheet;
    this.#changed = changed;
    this.#listen();
  }

  /** The whole drawing, not larger than life. */
  fit({ width, height }: { width: number; height: number }): void {
    const { clientWidth, clientHeight } = this.#open();
    const room = { width: clientWidth - 2 * MARGIN, height: clientHeight - 2 * MARGIN };
    const scale = Math.min(room.width / width, room.height / height, 1.15);
    this.scale = Math.max(scale, LEAST);
    this.#x = (clientWidth - width * this.scale) / 2;
    this.#y = (clientHeight - height * this.scale) / 2;
    this.#apply();
  }

  /** Brings a box to the middle, near enough to read. */
  centre({ x, y, width, height }: Rect): void {
    const { clientWidth, clientHeight } = this.#open();
    this.scale = Math.max(this.scale, 0.9);
    this.#x = clientWidth / 2 - (x + width / 2) * this.scale;
    this.#y = clientHeight / 2 - (y + height / 2) * this.scale;
    this.#apply();
  }

  /** Moves no more than is needed for a box to be seen. */
  reveal({ x, y, width, height }: Rect): void {
    const { clientWidth, clientHeight } = this.#open();
    const away = (from: number, size: number, room: number) =>
      from < MARGIN ? MARGIN - from : Math.min(0, room - MARGIN - from - size);
    this.move(
      away(this.#x + x * this.scale, width * this.scale, clientWidth),
      away(this.#y + y * this.scale, height * this.scale, clientHeight),
    );
  }

  /** The part of the stage that nothing covers. */
  #open(): { clientWidth: number; clientHeight: number } {
    const { clientWidth, clientHeight } = this.#stage;
    return { clientWidth: Math.max(clientWidth - this.covered, clientWidth / 3), clientHeight };
  }

  /** Scales about a point of the stage; about its middle when none is given. */
  zoom(factor: number, at?: { x: number; y: number }): void {
    const point = at ?? { x: this.#stage.clientWidth / 2, y: this.#stage.clientHeight / 2 };
    const scale = Math.min(Math.max(this.scale * factor, LEAST), MOST);
    this.#x = point.x - ((point.x - this.#x) * scale) / this.scale;
    this.#y = point.y - ((point.y - this.#y) * scale) / this.scale;
    this.scale = scale;
    this.#apply();
  }

  move(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    this.#apply();
  }

  #apply(): void {
    this.#sheet.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.scale})`;
    this.#stage.classList.toggle('far', this.scale < FAR);
    this.#changed(this.scale);
  }

  #listen(): void {
    const stage = this.#stage;
    stage.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const box = stage.getBoundingClientRect();
        const lines = event.deltaMode === 1 ? 16 : 1;
        const at = { x: event.clientX - box.left, y: event.clientY - box.top };
        this.zoom(Math.exp(-Math.min(Math.max(event.deltaY * lines, -240), 240) * 0.0022), at);
      },
      { passive: false },
    );
    this.#drag();
  }

  /** One pointer moves, two of them scale. */
  #drag(): void {
    const stage = this.#stage;
    const pointers = new Map<number, { x: number; y: number }>();
    let moved = 0;
    stage.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      moved = 0;
    });
    stage.addEventListener('pointermove', (event) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const box = stage.getBoundingClientRect();
        const factor =
          Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
        if (Number.isFinite(factor) && factor > 0)
          this.zoom(factor, { x: (now.x + other.x) / 2 - box.left, y: (now.y + other.y) / 2 - box.top });
      } else this.move(now.x - before.x, now.y - before.y);
      moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      // Held only once it is a drag, or a click would no longer reach what it is on.
      if (moved > 4 && !stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
      stage.classList.toggle('dragging', moved > 4);
      pointers.set(event.pointerId, now);
    });
    const end = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      stage.classList.remove('dragging');
    };
    stage.addEventListener('pointerup', end);
    stage.addEventListener('pointercancel', end);
    stage.addEventListener('click', (event) => moved > 4 && event.stopPropagation(), { capture: true });
  }
}
