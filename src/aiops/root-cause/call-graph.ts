/** Who calls whom, as pairs; a node that calls itself tells nothing about causes and is left out. */
export type Call = readonly [caller: string, callee: string];

/** The callees of each caller, each once. */
export function calleesOf(calls: readonly Call[]): Map<string, string[]> {
  const callees = new Map<string, Set<string>>();
  for (const [caller, callee] of calls) {
    if (caller === callee) continue;
    const known = callees.get(caller);
    if (known) known.add(callee);
    else callees.set(caller, new Set([callee]));
  }
  return new Map([...callees].map(([caller, known]) => [caller, [...known].sort()]));
}

/** Everything the target calls, directly or not, itself included, each with a shortest way of calls to it. Cycles end. */
export function waysFrom(target: string, callees: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const ways = new Map([[target, [target]]]);
  // A Map is walked in the order of insertion, and what is added while walking is met too.
  for (const [node, way] of ways)
    for (const callee of callees.get(node) ?? []) if (!ways.has(callee)) ways.set(callee, [...way, callee]);
  return ways;
}
