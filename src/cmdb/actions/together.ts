/** Milliseconds for which questions are gathered. */
const GATHER = 40;

/**
 * Makes one call of questions that come at about the same time: waiting for two hundred instances is one DescribeInstances
 * a look, not two hundred. A failure is everybody's who asked.
 */
export function together<Value>(
  readAll: (ids: string[]) => Promise<ReadonlyMap<string, Value>>,
): (id: string) => Promise<Value | undefined> {
  let gathering: { ids: Set<string>; answers: Promise<ReadonlyMap<string, Value>> } | undefined;
  return async (id) => {
    if (gathering === undefined) {
      const ids = new Set<string>();
      const answers = new Promise<void>((resolve) => setTimeout(resolve, GATHER)).then(() => {
        gathering = undefined;
        return readAll([...ids]);
      });
      gathering = { ids, answers };
    }
    gathering.ids.add(id);
    return (await gathering.answers).get(id);
  };
}
