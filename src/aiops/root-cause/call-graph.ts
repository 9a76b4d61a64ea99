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

/**
 * The calls without those that lead back: of calls within a circle (a strongly connected component) only those are kept that
 * lead further away from the target. Otherwise a node would be cleared by what its own caller waits for it.
 * @param ways of {@link waysFrom}; calls of nodes that the target does not reach are left out
 */
export function withoutWaysBack(
  callees: ReadonlyMap<string, readonly string[]>,
  ways: ReadonlyMap<string, readonly string[]>,
): Map<string, string[]> {
  const circle = circlesOf(callees, ways.keys());
  const distance = (node: string) => ways.get(node)?.length ?? 0;
  return new Map(
    [...ways.keys()].map((caller) => [
      caller,
      (callees.get(caller) ?? []).filter(
        (callee) => circle.get(caller) !== circle.get(callee) || distance(callee) > distance(caller),
      ),
    ]),
  );
}

/** The number of the strongly connected component of each node: Tarjan 1972, without recursion. */
function circlesOf(callees: ReadonlyMap<string, readonly string[]>, nodes: Iterable<string>): Map<string, number> {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const circle = new Map<string, number>();
  const open: string[] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    return { node, next: 0 };
  };
  const lower = (node: string, to: number) => lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  for (const start of nodes) {
    if (order.has(start)) continue;
    const walk = [enter(start)];
    for (let here = walk.at(-1); here !== undefined; here = walk.at(-1)) {
      const callee = callees.get(here.node)?.[here.next];
      here.next += 1;
      if (callee !== undefined) {
        if (!order.has(callee)) walk.push(enter(callee));
        else if (!circle.has(callee)) lower(here.node, order.get(callee) ?? 0);
        continue;
      }
      walk.pop();
      const caller = walk.at(-1);
      if (caller) lower(caller.node, lowest.get(here.node) ?? 0);
      if (lowest.get(here.node) !== order.get(here.node)) continue;
      const number = order.get(here.node) ?? 0;
      for (const member of open.splice(open.lastIndexOf(here.node))) circle.set(member, number);
    }
  }
  return circle;
}
