/** Judges the rows of the audit log one after the other, each by its neighbours, and keeps only what does not fit. */
import { type AuditProblem, type AuditProblemKind, type AuditRow, type NotedHash, sealOf } from './audit-seal.ts';
import { NumberRanges } from './number-ranges.ts';

/** Problems told one by one; beyond this they are counted. */
export const MOST_TOLD = 1000;
/** A row that does not fit is tried under so many numbers on either side, so many rows of a log. */
const NEAR = 8;
const MOST_TRIED_NEAR = 2000;
/** So many rows that fit nowhere near are tried under so many of the numbers that are free. */
const MOST_TRIED_FAR = 300;
const MOST_FREE = 600;

interface Walked {
  seq: number;
  hash: string;
  previous: string;
  /** The number it was written with; undefined where its seal fits none that was tried. */
  origin: number | undefined;
}

interface Broken {
  seq: number;
  /** Whether it names the hash of the row before, and the row after names its hash. */
  fitsBack: boolean;
  fitsOn: boolean;
  /** Why it must have been put in; null when it may be one that was edited. */
  alien: string | null;
}

interface Moved {
  seq: number;
  through: number;
  shift: number;
}

export class AuditFindings {
  readonly #end: { seq: number; hash: string; count: number } | null;
  readonly #problems: AuditProblem[] = [];
  #more = 0;
  #rows = 0;
  #before: Walked | null = null;
  #current: Walked | null = null;
  /** Hash of the row that the end points to, where its seal fits. */
  #endHash: string | null = null;
  /** By how much the last row that stands elsewhere was moved: those behind it mostly were as well. */
  #shift = 0;
  #triedNear = 0;
  readonly #broken: Broken[] = [];
  readonly #moved: Moved[] = [];
  /** Numbers under which nothing stands that was written with them, and those of rows found under others. */
  readonly #free = new NumberRanges();
  readonly #found = new NumberRanges();
  #alien = 0;

  constructor(end: { seq: number; hash: string; count: number } | null) {
    this.#end = end;
  }

  unguarded(explanation: string): void {
    this.#tell('unguarded', null, null, explanation);
  }

  /** Takes the next row, by ascending number. */
  next(row: AuditRow): void {
    this.#rows++;
    const { seq, hash, previous } = row;
    const walked = { seq, hash, previous, origin: this.#originOf(row) };
    if (this.#current) this.#judge(this.#before, this.#current, walked);
    this.#before = this.#current;
    this.#current = walked;
  }

  /** @param read gives a row by its number */
  finish(
    read: (seq: number) => AuditRow | undefined,
    noted: readonly NotedHash[],
  ): { problems: AuditProblem[]; more: number } {
    if (this.#current) this.#judge(this.#before, this.#current, null);
    const last = this.#current?.seq ?? 0;
    if (this.#end && last < this.#end.seq) this.#free.add(Math.max(last, 0) + 1, this.#end.seq);
    this.#placeBroken(read);
    this.#tellRemoved(last);
    this.#tellMoved();
    this.#tellEnd();
    for (const note of noted) this.#compare(note, read(note.seq));
    const place = ({ seq }: AuditProblem) => seq ?? Number.MAX_SAFE_INTEGER;
    return { problems: this.#problems.toSorted((a, b) => place(a) - place(b)), more: this.#more };
  }

  #originOf(row: AuditRow): number | undefined {
    if (sealOf(row) === row.hash) return row.seq;
    const fits = (shift: number) => sealOf({ ...row, seq: row.seq + shift }) === row.hash;
    if (this.#shift !== 0 && fits(this.#shift)) return row.seq + this.#shift;
    if (this.#triedNear++ >= MOST_TRIED_NEAR) return undefined;
    for (let away = 1; away <= NEAR; away++)
      for (const shift of [away, -away])
        if (fits(shift)) {
          this.#shift = shift;
          return row.seq + shift;
        }
    return undefined;
  }

  #judge(before: Walked | null, row: Walked, next: Walked | null): void {
    const { seq, origin } = row;
    const expected = before ? before.seq + 1 : 1;
    if (seq > expected) this.#free.add(Math.max(expected, 1), seq - 1);
    if (origin === this.#end?.seq) this.#endHash = row.hash;
    if (origin === undefined) this.#judgeBroken(before, row, next);
    else if (origin !== seq) this.#noteMoved(seq, origin);
    else if (this.#end && seq > this.#end.seq) this.#tellInserted(seq, 'it stands behind the end of the log');
    else this.#judgeLink(before, row);
  }

  /** Of a row whose own seal fits under its number. */
  #judgeLink(before: Walked | null, { seq, previous }: Walked): void {
    const adjacent = before === null ? seq === 1 : before.seq === seq - 1 && before.origin === before.seq;
    if (!adjacent || previous === (before?.hash ?? '')) return;
    if (before === null)
      this.#tell('edited', seq, seq, `row ${seq} says that a row stands before it, and it is the first`);
    else
      this.#tell(
        'edited',
        before.seq,
        before.seq,
        `row ${before.seq} was rewritten together with its hash: row ${seq} still names the hash that it had`,
      );
  }

  #judgeBroken(before: Walked | null, row: Walked, next: Walked | null): void {
    const { seq } = row;
    const priorHash = before?.hash ?? '';
    const fitsBack = seq === (before?.seq ?? 0) + 1 && row.previous === priorHash;
    const fitsOn = next
      ? next.seq === seq + 1 && next.previous === row.hash
      : this.#end?.seq === seq && this.#end.hash === row.hash;
    let alien: string | null = null;
    if (seq < 1 || (this.#end && seq > this.#end.seq)) alien = 'opsctl wrote no row of this number';
    // What stands between two rows that name each other was never there.
    else if (!fitsOn && next?.previous === priorHash) alien = 'the rows around it name each other';
    if (this.#broken.length < MOST_TOLD) this.#broken.push({ seq, fitsBack, fitsOn, alien });
    else this.#more++;
  }

  #tellInserted(seq: number, why: string): void {
    this.#alien++;
    this.#free.add(seq);
    this.#tell('inserted', seq, seq, `row ${seq} was put in by other means than opsctl: ${why}`);
  }

  #noteMoved(seq: number, origin: number): void {
    this.#free.add(seq);
    this.#found.add(origin);
    const shift = origin - seq;
    const run = this.#moved.at(-1);
    if (run?.shift === shift && run.through === seq - 1) run.through = seq;
    else this.#moved.push({ seq, through: seq, shift });
  }

  /** Rows that fit nowhere near may stand far from where they belong; those that do not were edited. */
  #placeBroken(read: (seq: number) => AuditRow | undefined): void {
    const lost = this.#broken.filter(({ fitsBack, fitsOn }) => !(fitsBack && fitsOn)).slice(0, MOST_TRIED_FAR);
    const free = lost.map(({ seq }) => seq);
    for (const [first, last] of this.#free.without(this.#found))
      for (let seq = first; seq <= Math.min(last, this.#end?.seq ?? last) && free.length < MOST_FREE; seq++)
        free.push(seq);
    const placed = new Set<number>();
    for (const { seq } of lost) {
      const row = read(seq);
      const origin = row && free.find((number) => sealOf({ ...row, seq: number }) === row.hash);
      if (origin === undefined) continue;
      placed.add(seq);
      this.#noteMoved(seq, origin);
      if (origin === this.#end?.seq) this.#endHash = row?.hash ?? null;
    }
    for (const { seq, fitsBack, fitsOn, alien } of this.#broken) {
      if (placed.has(seq)) continue;
      if (alien !== null) {
        this.#tellInserted(seq, alien);
        continue;
      }
      const why = fitsOn
        ? 'what it says is not what its hash was taken over'
        : fitsBack
          ? 'its hash is not the one of what it says, and the log does not go on from it'
          : 'neither what it says nor the rows around it fit its hash; it may stand in the place of another';
      this.#tell('edited', seq, seq, `row ${seq} was edited: ${why}`);
    }
  }

  #tellMoved(): void {
    const single = new Map(
      this.#moved.flatMap(({ seq, through, shift }) => (seq === through ? [[seq, seq + shift] as const] : [])),
    );
    for (const { seq, through, shift } of this.#moved) {
      const origin = seq + shift;
      const exchanged = seq === through && single.get(origin) === seq;
      const words = exchanged
        ? `rows ${Math.min(seq, origin)} and ${Math.max(seq, origin)} were exchanged: row ${seq} was written as row ${origin}`
        : seq === through
          ? `row ${seq} was written as row ${origin}`
          : `rows ${seq} to ${through} were written as rows ${origin} to ${through + shift}`;
      this.#tell('reordered', seq, through, words);
    }
  }

  #tellRemoved(last: number): void {
    const end = this.#end?.seq ?? last;
    for (const [start, to] of this.#free.without(this.#found)) {
      const from = Math.max(start, 1);
      const through = Math.min(to, end);
      if (from > through) continue;
      const which = from === through ? `row ${from}` : `rows ${from} to ${through}`;
      const where =
        from === 1 && through === end
          ? ', all that there were'
          : from === 1
            ? ' at the beginning'
            : through === end
              ? ' at the end'
              : '';
      this.#alien++;
      this.#tell('removed', from, through, `${which}${where}: removed`);
    }
  }

  #tellEnd(): void {
    if (this.#end === null) {
      this.#tell(
        'head',
        null,
        null,
        'the end of the log, kept beside it, is gone: rows may be missing behind the last one',
      );
      return;
    }
    const { seq, hash, count } = this.#end;
    if (this.#endHash !== null && this.#endHash !== hash)
      this.#tell(
        'head',
        seq,
        seq,
        `row ${seq} does not have the hash that the end of the log names: it, or a row before it with every hash from there on, was rewritten`,
      );
    else if (this.#alien === 0 && count !== this.#rows)
      this.#tell('head', null, null, `the end of the log counts ${count} rows, and ${this.#rows} are there`);
  }

  #compare({ seq, hash }: NotedHash, row: AuditRow | undefined): void {
    const end = this.#end?.seq ?? 0;
    if (row?.hash.startsWith(hash)) return;
    const words =
      row !== undefined
        ? `row ${seq} has the hash ${row.hash.slice(0, 12)}…, and ${hash.slice(0, 12)}… was noted: it, or a row before it with every hash from there on, was rewritten`
        : seq > end
          ? `row ${seq} was noted, and the log ends at row ${end}: what came after was removed, or this is another log`
          : `row ${seq} was noted, and is not there`;
    this.#tell('head', seq, seq, words);
  }

  #tell(problem: AuditProblemKind, seq: number | null, through: number | null, explanation: string): void {
    if (this.#problems.length < MOST_TOLD) this.#problems.push({ seq, through, problem, explanation });
    else this.#more++;
  }
}
