/**
 * The words a POSIX shell makes of a line that uses only quotes: enough for the lines of examples and documentation.
 * What follows a pipe belongs to another program and is left out.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  for (const [whole] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'|])+|\|/g)) {
    if (whole === '|') break;
    words.push(whole.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  }
  return words;
}
