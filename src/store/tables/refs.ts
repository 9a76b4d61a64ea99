import type { ResourceKey } from '../../core/model.ts';
import type { Sql } from '../sql.ts';

/** The number of a name, and the number of what it stands for: the same unless the name is an alias. */
export interface Ref {
  uid: number;
  canonical: number;
  /** Given out just now: nothing was ever stored under it. */
  fresh: boolean;
}

/** Most numbers remembered at once, so that memory stays flat however large the estate. */
const MOST_REMEMBERED = 20_000;

/**
 * Gives every name its number at first mention. One is made for each scope of a scan; it remembers the numbers of
 * links' other ends, since a few networks and groups are mentioned by thousands of resources.
 */
export class Refs {
  readonly #sql: Sql;
  readonly #known = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  find(key: ResourceKey): Ref {
    return this.#look(key) ?? this.#give(key);
  }

  /** The name's own number, aliases not followed: it never changes once given. */
  numberOf(key: ResourceKey): number {
    const name = `${key.kind}\n${key.id}\n${key.region}\n${key.account}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { uid } = this.find(key);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(name, uid);
    return uid;
  }

  /** Makes `alias` another name of the resource numbered `uid`, in the same account, region and kind. */
  point({ account, region, kind }: ResourceKey, alias: string, uid: number): void {
    const { changes } = this.#sql.run(
      'INSERT INTO refs (account, region, kind, id, canonical) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      account,
      region,
      kind,
      alias,
      uid,
    );
    if (changes > 0) return;
    const found = this.#look({ account, region, kind, id: alias });
    if (found && found.canonical !== uid && found.uid !== uid)
      this.#sql.run('UPDATE refs SET canonical = ? WHERE uid = ?', uid, found.uid);
  }

  /** After a transaction that was undone: the numbers it gave out are not there. */
  forget(): void {
    this.#known.clear();
  }

  #look({ account, region, kind, id }: ResourceKey): Ref | undefined {
    const row = this.#sql.get<{ uid: number; canonical: number }>(
      'SELECT uid, canonical FROM refs WHERE id = ? AND kind = ? AND region = ? AND account = ?',
      id,
      kind,
      region,
      account,
    );
    return row && { ...row, fresh: false };
  }

  #give({ account, region, kind, id }: ResourceKey): Ref {
    const { lastInsertRowid: uid } = this.#sql.run(
      `INSERT INTO refs (account, region, kind, id, canonical)
       VALUES (?, ?, ?, ?, (SELECT coalesce(max(uid), 0) + 1 FROM refs))`,
      account,
      region,
      kind,
      id,
    );
    return { uid, canonical: uid, fresh: true };
  }
}
