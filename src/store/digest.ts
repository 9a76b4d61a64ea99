/** node:crypto is loaded at the first write: it takes 5 ms, and reading needs no digests. */
export function sha1(text: string): string {
  return process.getBuiltinModule('node:crypto').hash('sha1', text, 'base64');
}
