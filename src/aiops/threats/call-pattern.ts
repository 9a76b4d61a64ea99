/**
 * One test for many patterns of the form `service:Operation`, `*` standing for any text. Operations are compared whatever
 * their case: CloudTrail writes `PutBucketAcl` and, for some services, `putBucketAcl`.
 */
export function callMatcher(patterns: readonly string[]): (action: string) => boolean {
  const parts = patterns.map((pattern) =>
    pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*'),
  );
  const expression = new RegExp(`^(?:${parts.join('|')})$`, 'i');
  return (action) => expression.test(action);
}
