import { byCode } from '../core/order.ts';
import type { Entity } from './intents.ts';

/** As much of a command as language needs to know; the catalogue is passed in as a value. */
export interface CatalogueEntry {
  path: string;
  intents: readonly string[];
  phrases: readonly string[];
  /** Entity type to input field. */
  slots: Readonly<Record<string, string>>;
  /** Entity types that must all be present for this command to be meant; `name*2` asks for two of them. */
  when: readonly string[];
}

/**
 * The command that answers a request: among those that answer its intent and whose `when` holds, the one that asks for
 * most; of equals, the one whose slots take most of the entities, then the first by path. Undefined when none answers.
 */
export function matchCommand(
  request: { intent: string; entities: readonly Entity[] },
  catalogue: readonly CatalogueEntry[],
): CatalogueEntry | undefined {
  const present = Map.groupBy(request.entities, ({ type }) => type as string);
  const holds = (condition: string) => {
    const [type = '', times = '1'] = condition.split('*');
    return (present.get(type)?.length ?? 0) >= Number(times);
  };
  const taken = ({ slots }: CatalogueEntry) => [...present.keys()].filter((type) => type in slots).length;
  const fitting = catalogue.filter(({ intents, when }) => intents.includes(request.intent) && when.every(holds));
  return fitting.toSorted((a, b) => b.when.length - a.when.length || taken(b) - taken(a) || byCode(a.path, b.path))[0];
}
