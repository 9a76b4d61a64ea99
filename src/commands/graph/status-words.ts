/** An empty answer to a status that nothing has reads like "none": it is told which words there are. */
import type { Store } from '../../store/index.ts';

const LABEL = /\(\s*(\w+)\s*:\s*`?(\w+)/g;
const STATUS = /\b(\w+)\.status\s*=\s*(?:'([^']*)'|"([^"]*)"|\$(\w+))/g;

/**
 * A sentence for each comparison of a status in a Cypher query with a word that no resource of its label has.
 * @param params what stands for `$name` in it
 */
export async function statusWords(
  store: Store,
  { text, params, at }: { text: string; params: Readonly<Record<string, unknown>>; at: Date | undefined },
): Promise<string[]> {
  const labels = new Map(Array.from(text.matchAll(LABEL), ([, variable = '', label = '']) => [variable, label]));
  const told = new Set<string>();
  for (const [, variable = '', single, double, param = ''] of text.matchAll(STATUS)) {
    const word = single ?? double ?? params[param];
    const kind = labels.get(variable)?.replace('_', '.');
    if (kind === undefined || typeof word !== 'string') continue;
    const { resources } = await store.resources.find({ kinds: [kind], ...(at ? { at } : {}) }, {});
    const there = [...new Set<string>(resources.map(({ status }) => status))].sort();
    if (there.length > 0 && !there.includes(word))
      told.add(
        `no ${kind} has the status "${word}"; there are: ${there.join(', ')} (native_status is the word of AWS)`,
      );
  }
  return [...told];
}
