/** A word that a POSIX shell takes as it is, or the same in single quotes. A leading = is zsh's. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,-][\w./:@%+=,-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
