import type { Json } from '../../core/model.ts';
import { typeOfValue } from './csv.ts';
import type { ColumnType, GraphColumn } from './labels.ts';

type Seen = ColumnType | 'EMPTY';

/**
 * The types of properties, by what is really there. A name has one type in the whole graph, because a query may read it
 * from several labels at once: whole numbers and fractions are DOUBLE, texts and other scalars STRING, and what has
 * nothing in common JSON.
 */
export class ColumnTypes {
  readonly #types = new Map<string, Seen>();
  readonly #tables = new Map<string, Set<string>>();
  /** Names that have to be written as JSON; filled by {@link note}. */
  readonly asJson: Set<string>;

  constructor(asJson: Iterable<string> = []) {
    this.asJson = new Set(asJson);
  }

  /** What is known without any row: the names of each type, between spaces. */
  declare(table: string, columns: Readonly<Partial<Record<ColumnType, string>>>): void {
    for (const [type, names] of Object.entries(columns))
      for (const name of names.split(' ')) {
        this.#add(table, name);
        if (!this.asJson.has(name)) this.#merge(name, type as ColumnType);
      }
  }

  /** @returns false when what was written of this name before has to be written anew, as JSON */
  note(table: string, name: string, value: Json): boolean {
    this.#add(table, name);
    const type = typeOfValue(value);
    return type === null || this.asJson.has(name) || this.#merge(name, type);
  }

  columns(table: string): GraphColumn[] {
    return [...(this.#tables.get(table) ?? [])].sort().map((name) => ({ name, type: this.#typeOf(name) }));
  }

  #typeOf(name: string): ColumnType {
    const type = this.asJson.has(name) ? 'JSON' : this.#types.get(name);
    if (type === 'EMPTY') return 'STRING[]';
    return type ?? 'STRING';
  }

  #add(table: string, name: string): void {
    const known = this.#tables.get(table);
    if (known) known.add(name);
    else this.#tables.set(table, new Set([name]));
  }

  #merge(name: string, type: Seen): boolean {
    const before = this.#types.get(name);
    if (before === type) return true;
    const common = before === undefined ? type : commonType(before, type);
    if (common === undefined) {
      this.asJson.add(name);
      return false;
    }
    this.#types.set(name, common);
    return true;
  }
}

/** The type that can read the text of both; undefined when there is none. */
function commonType(a: Seen, b: Seen): Seen | undefined {
  if (a === 'EMPTY' || b === 'EMPTY') {
    const other = a === 'EMPTY' ? b : a;
    return other === 'JSON' || other.endsWith('[]') ? other : undefined;
  }
  if (a === 'JSON' || b === 'JSON' || a.endsWith('[]') !== b.endsWith('[]')) return undefined;
  const pair = new Set([a, b]);
  if (pair.has('INT64') && pair.has('DOUBLE')) return 'DOUBLE';
  if (pair.has('INT64[]') && pair.has('DOUBLE[]')) return 'DOUBLE[]';
  return a.endsWith('[]') ? 'STRING[]' : 'STRING';
}
