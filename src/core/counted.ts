/** A count with its noun in the right number: `counted(1, 'resource')` is `1 resource`; the plural adds an s unless given. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${numbered(count, one, several)}`;
}

/** The word alone, for where the count stands elsewhere or is set in bold. */
export function numbered(count: number, one: string, several = `${one}s`): string {
  return count === 1 ? one : several;
}
