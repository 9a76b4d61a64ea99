import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';

/** Names of this very estate, by what an example may need; each list best known first. */
export interface RealNames {
  /** @param harmless only what is not in production, for examples of changes */
  of(wanted: NameClass, harmless?: boolean): Promise<readonly string[]>;
}

/** An infrastructure, or a kind of resource. */
export type NameClass = 'infrastructure' | 'infrastructure created by hand' | 'region' | (string & {});

/** As many of a class as examples are ever made with. */
const ENOUGH = 3;
/** Things looked through for some that are not in production. */
const SEARCHED = 200;

/** Looked up as they are asked for, and once: most examples need infrastructures alone. */
export function realNames(store: Store): RealNames {
  const found = new Map<string, Promise<string[]>>();
  return {
    of(wanted, harmless = false) {
      const key = `${wanted} ${harmless}`;
      const names = found.get(key) ?? (harmless ? lookOutsideProduction(store, wanted) : look(store, wanted));
      found.set(key, names);
      return names;
    },
  };
}

async function look(store: Store, wanted: NameClass): Promise<string[]> {
  if (wanted === 'infrastructure') {
    const sizes = await store.infrastructures.sizes();
    return [...sizes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, ENOUGH)
      .map(([name]) => name);
  }
  if (wanted === 'infrastructure created by hand') {
    const explicit = (await store.infrastructures.list()).filter(({ origin }) => origin === 'explicit');
    return explicit.slice(0, ENOUGH).map(({ name }) => name);
  }
  if (wanted === 'region') {
    const { by } = await store.resources.counts({}, ['region']);
    return (by.region ?? []).slice(0, ENOUGH).map(({ value }) => value);
  }
  // Of the largest infrastructure first: an example should be about what people care for.
  const [largest] = await look(store, 'infrastructure');
  const within = largest === undefined ? {} : { infrastructures: [largest] };
  const near = await store.resources.find({ kinds: [wanted], ...within }, { limit: ENOUGH });
  const { resources } =
    near.resources.length > 0 ? near : await store.resources.find({ kinds: [wanted] }, { limit: ENOUGH });
  return namesOfAll(resources);
}

async function lookOutsideProduction(store: Store, wanted: NameClass): Promise<string[]> {
  if (!wanted.includes('.')) return look(store, wanted);
  const { resources } = await store.resources.find({ kinds: [wanted] }, { limit: SEARCHED });
  return namesOfAll(resources.filter(({ environment }) => environment !== 'production').slice(0, ENOUGH));
}

function namesOfAll(resources: readonly StoredResource[]): string[] {
  return resources.flatMap(({ id, name }) => {
    const word = id.startsWith('arn:') || (name !== null && id.startsWith('i-')) ? name : id;
    return word !== null && /^[\w.:/@+-]+$/.test(word) ? [word] : [];
  });
}
