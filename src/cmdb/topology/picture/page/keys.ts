export interface KeyActions {
  search: HTMLInputElement;
  zoom(factor: number): void;
  move(dx: number, dy: number): void;
  fit(): void;
  /** The next or the previous of what was found. */
  look(step: number): void;
  choose(id: string | undefined): void;
  toggle(id: string): void;
}

const STEP = 60;

/** `/` searches, `+` `-` `0` and the arrows move the picture, Enter shows what is in focus, `e` opens it, Esc closes. */
export function listenToKeys({ search, zoom, move, fit, look, choose, toggle }: KeyActions): void {
  const moves: Readonly<Record<string, () => void>> = {
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    '0': fit,
    ArrowLeft: () => move(STEP, 0),
    ArrowRight: () => move(-STEP, 0),
    ArrowUp: () => move(0, STEP),
    ArrowDown: () => move(0, -STEP),
  };
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') look(event.shiftKey ? -1 : 1);
    if (event.key !== 'Escape') return;
    search.value = '';
    search.blur();
    look(0);
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (target instanceof HTMLInputElement && target.type !== 'checkbox') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = target instanceof Element ? target.closest<SVGGElement>('.card') : null;
    const id = card?.dataset.id;
    if (id !== undefined && (event.key === 'Enter' || event.key === ' ')) choose(id);
    else if (id !== undefined && event.key === 'e') toggle(id);
    else if (event.key === '/') search.focus();
    else if (event.key === 'Escape') choose(undefined);
    // In the panel and the filters the arrows scroll.
    else if (
      moves[event.key] !== undefined &&
      !(event.key.startsWith('Arrow') && target instanceof Element && target.closest('aside'))
    )
      moves[event.key]?.();
    else return;
    event.preventDefault();
  });
}
