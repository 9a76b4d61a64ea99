/**
 * Walks an SDK paginator and takes the list out of each page. An answer without the list is an error, not "none": a
 * truncated or empty 200 body reaches us from the SDK as an object whose every field is undefined.
 */
export async function* pages<Page, Item>(
  paginator: AsyncIterable<Page>,
  pick: (page: Page) => Item[] | undefined,
): AsyncGenerator<Item[]> {
  for await (const page of paginator) {
    yield present(pick(page));
    release(page);
  }
}

/** The paginator keeps a page until it has the next one; with empty lists two of them need no more room than one. */
function release(page: unknown): void {
  const fields = page as Record<string, unknown>;
  for (const key of Object.keys(fields)) if (Array.isArray(fields[key])) fields[key] = [];
}

/** The list out of a single answer; throws {@link EmptyAnswerError} when the answer does not carry it. */
export function present<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new EmptyAnswerError();
  return value;
}

/** AWS answered 200 with a body that does not hold what was asked. */
export class EmptyAnswerError extends Error {
  constructor(message = 'the answer was empty: status 200 without the expected list') {
    super(message);
    this.name = 'EmptyAnswerError';
  }
}

/** Cuts a list into pieces of at most `size`, for calls that take only so many ids. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const pieces: Item[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}
