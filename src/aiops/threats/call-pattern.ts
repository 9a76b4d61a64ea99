/**
 * One test for many patterns of the form `service:Operation`, `*` standing for any text. Operations are compared whatever
 * their case: CloudTrail writes `PutBucketAcl` and, for some services, `putBucketAcl`.
 */
export function callMatcher(patterns: readonly string[]): (action: string) => boolean {
  // Most patterns are plain names, which need no search.
  const names = new Set(patterns.filter((pattern) => !pattern.includes('*')).map((pattern) => pattern.toLowerCase()));
  const parts = patterns
    .filter((pattern) => pattern.includes('*'))
    .map((pattern) =>
      pattern
        .toLowerCase()
        .split('*')
        .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
        .join('.*'),
    );
  const expression = parts.length === 0 ? undefined : new RegExp(`^(?:${parts.join('|')})$`, 's');
  return (action) => {
    const lower = action.toLowerCase();
    return names.has(lower) || (expression?.test(lower) ?? false);
  };
}
