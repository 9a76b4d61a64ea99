const CANONICAL = /^[a-z0-9.:/@+]+(?:-[a-z0-9.:/@+]+)*$/;

/**
 * The form in which two spellings of one name are the same: lower case, with spaces, underscores and runs of hyphens as
 * one hyphen.
 */
export function canonicalName(text: string): string {
  // Most names of a store are so already; asking is fifteen times as quick as normalising.
  if (CANONICAL.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, '-');
}
