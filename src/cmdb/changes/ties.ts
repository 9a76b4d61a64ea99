import type { LinkDifference } from '../../store/tables/changes.ts';
import type { LinkRole } from '../resource-type.ts';

interface Tie {
  type: string;
  /** The other resource, and which end it is. */
  other: number;
  end: LinkRole['other'];
  /** What came or went; null for a link that stands. */
  what: 'added' | 'removed' | 'changed' | null;
  name: string;
}

/** The links of the resources that differ, those that differ too and those that stand, by resource. */
export class Ties {
  readonly #of = new Map<number, Tie[]>();

  constructor(links: readonly LinkDifference[], standing: readonly { source: number; target: number; type: string }[]) {
    for (const { type, source, target, before, after } of links) {
      const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
      this.#add(source.uid, { type, other: target.uid, end: 'target', what, name: target.id });
      this.#add(target.uid, { type, other: source.uid, end: 'source', what, name: source.id });
    }
    for (const { type, source, target } of standing) {
      this.#add(source, { type, other: target, end: 'target', what: null, name: '' });
      this.#add(target, { type, other: source, end: 'source', what: null, name: '' });
    }
  }

  /** The other ends of links of a role that began, ended or differ. */
  changed(uid: number, role: LinkRole): number[] {
    return this.#fitting(uid, role).flatMap(({ what, other }) => (what === null ? [] : [other]));
  }

  /** The other ends of links of a role that stand. */
  standing(uid: number, role: LinkRole): number[] {
    return this.#fitting(uid, role).flatMap(({ what, other }) => (what === null ? [other] : []));
  }

  /** What the other ends of links that differ are called, seen or not. */
  names(uid: number, role: LinkRole): string[] {
    return this.#fitting(uid, role).flatMap(({ what, name }) => (what === null ? [] : [name]));
  }

  /** Whether every link of `part` that differs, beside those between the two, differs alike for `whole`. */
  sameChanges(part: number, whole: number): boolean {
    const of = (uid: number) =>
      (this.#of.get(uid) ?? [])
        .filter(({ what, other }) => what !== null && other !== part && other !== whole)
        .map(({ type, other, end, what }) => `${type} ${end} ${other} ${what}`);
    const told = new Set(of(whole));
    return of(part).every((tie) => told.has(tie));
  }

  #fitting(uid: number, { link, other }: LinkRole): Tie[] {
    return (this.#of.get(uid) ?? []).filter((tie) => tie.type === link && tie.end === other);
  }

  #add(uid: number, tie: Tie): void {
    const ties = this.#of.get(uid);
    if (ties) ties.push(tie);
    else this.#of.set(uid, [tie]);
  }
}
