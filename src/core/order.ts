/**
 * Compares texts by their code units: the same order on every machine, where localeCompare follows the user's language
 * and takes 9 ms at its first call.
 */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
