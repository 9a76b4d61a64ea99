import type { RelationshipType } from '../../../src/cmdb/resource-type.ts';

/** What names a resource in the truth: its region, its kind and the id that docs and contract give that kind. */
export interface Ref {
  region: string;
  kind: string;
  id: string;
}

/**
 * What is really in the emulator, written down while it is made: never through opsctl's own mapping, so that the two
 * can be compared. Plain strings, because it crosses from vitest's global setup to the test files.
 */
export interface Truth {
  /** `us-east-1 ec2.instance i-1`, sorted. */
  resources: string[];
  /** `us-east-1 i-1 -IN_SUBNET-> us-east-1 subnet-1`, sorted. */
  relationships: string[];
}

export class TruthBook {
  readonly #resources = new Set<string>();
  readonly #relationships = new Set<string>();

  /** Notes a resource that was made, and gives the reference for linking it. */
  add(region: string, kind: string, id: string | undefined): Ref {
    const ref = { region, kind, id: known(id, `${kind} without an id`) };
    this.#resources.add(resourceLine(ref));
    return ref;
  }

  link(source: Ref, type: RelationshipType, ...targets: Ref[]): void {
    for (const target of targets) {
      this.#relationships.add(relationshipLine(source, type, target));
    }
  }

  close(): Truth {
    return { resources: [...this.#resources].sort(), relationships: [...this.#relationships].sort() };
  }
}

export function resourceLine({ region, kind, id }: Ref): string {
  return `${region} ${kind} ${id}`;
}

export function relationshipLine(
  source: { region: string; id: string },
  type: string,
  target: { region: string; id: string },
): string {
  return `${source.region} ${source.id} -${type}-> ${target.region} ${target.id}`;
}

/** The value, or an error that says what AWS left out. */
export function known<Value>(value: Value | undefined | null, what = 'the answer lacks a value'): Value {
  if (value === undefined || value === null) throw new Error(what);
  return value;
}
