import type { InfrastructureOrigin, InfrastructureRecord } from '../../store/tables/infrastructures.ts';
import type { Naming } from './naming.ts';

type Origin = Exclude<InfrastructureOrigin, 'explicit'>;

interface Group {
  account: string;
  origin: Origin;
  environment: string | null;
  /** How often each way to write the name was met. */
  spellings: Map<string, number>;
  applications: Map<string, number>;
  tags: Record<string, string>;
  member: string | null;
}

/** Which origin names an infrastructure that was found in several ways. */
const PRECEDENCE: readonly Origin[] = ['tags', 'stack', 'cluster'];

/** The groups found while deriving, each with a number; one name in one account is one group, whatever its case. */
export class Groups {
  readonly #groups: Group[] = [];
  readonly #byKey = new Map<string, number>();

  /** The number of the group of this name, made at first mention. */
  join(
    origin: Origin,
    account: string,
    naming: Naming,
    tags: Record<string, string>,
    member: string | null = null,
  ): number {
    const key = `${account} ${naming.name.toLowerCase()}`;
    const known = this.#byKey.get(key);
    const index = known ?? this.#groups.length;
    if (known === undefined) {
      this.#byKey.set(key, index);
      this.#groups.push({
        account,
        origin,
        environment: naming.environment,
        spellings: new Map(),
        applications: new Map(),
        tags,
        member,
      });
    }
    const group = this.#groups[index];
    if (group === undefined) return index;
    if (PRECEDENCE.indexOf(origin) < PRECEDENCE.indexOf(group.origin)) Object.assign(group, { origin, tags, member });
    group.environment ??= naming.environment;
    count(group.spellings, naming.name);
    count(group.applications, naming.application);
    return index;
  }

  /**
   * The name of each group: as most of its members write it; with the account behind it when several accounts have the
   * name, and with its origin when the user has given the name to an infrastructure of their own.
   */
  names(taken: ReadonlySet<string>): string[] {
    const names = this.#groups.map(({ spellings }) => commonest(spellings));
    const uses = new Map<string, number>();
    for (const name of names) count(uses, name.toLowerCase());
    const final = names.map((name, index) => {
      const group = this.#groups[index];
      const own = (uses.get(name.toLowerCase()) ?? 0) > 1 ? `${name}-${group?.account}` : name;
      return taken.has(own.toLowerCase()) ? `${own}-${group?.origin}` : own;
    });
    return final;
  }

  records(names: readonly string[]): Omit<InfrastructureRecord, 'created_at' | 'updated_at'>[] {
    return this.#groups.map(({ origin, environment, applications, tags, member }, index) => ({
      name: names[index] ?? '',
      origin,
      environment,
      application: commonest(applications),
      selector: { tags, members: member === null ? [] : [member] },
      tags,
    }));
  }
}

function count(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** The value met most often; of equally frequent ones the first in code order, so that every run says the same. */
function commonest(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [value, times] of counts) {
    if (times > most || (times === most && value < best)) [best, most] = [value, times];
  }
  return best;
}
