import { counted, numbered } from '../../core/counted.ts';

/** What is worth telling of the rows of one file beside their scores. */
export class RowNotes {
  rows = 0;
  /** Rows without a value. */
  gaps = 0;
  /** Time of the latest row, milliseconds; undefined before the first. */
  latest: number | undefined;
  readonly #after: number | undefined;
  #firstGap = 0;
  #earlier = 0;
  #firstEarlier = 0;
  #repeated = 0;
  #firstRepeated = 0;
  #known = 0;
  #previous: number | undefined;

  /** @param after the moment up to which rows were learnt before, where a state is gone on from */
  constructor(after?: number) {
    this.#after = after;
  }

  /** Takes note of the next row. */
  add(line: number, time: number, value: number | null): void {
    this.rows += 1;
    if (value === null) {
      this.gaps += 1;
      this.#firstGap ||= line;
    }
    if (this.#previous !== undefined && time < this.#previous) {
      this.#earlier += 1;
      this.#firstEarlier ||= line;
    }
    if (time === this.#previous) {
      this.#repeated += 1;
      this.#firstRepeated ||= line;
    }
    if (this.#after !== undefined && time <= this.#after) this.#known += 1;
    this.#previous = time;
    this.latest = Math.max(this.latest ?? time, time);
  }

  /** In sentences without the file's name; none when all is as it should be. */
  told(): string[] {
    const said: string[] = [];
    if (this.gaps > 0)
      said.push(
        `${counted(this.gaps, 'row has', 'rows have')} no value, the first at line ${this.#firstGap}: scored 0 and not learnt`,
      );
    if (this.#earlier > 0)
      said.push(
        `${counted(this.#earlier, 'row is', 'rows are')} earlier than the one before, the first at line ${this.#firstEarlier}: judged in the file's order; sort the file to judge by time`,
      );
    if (this.#repeated > 0)
      said.push(
        `${counted(this.#repeated, 'row repeats', 'rows repeat')} the time of the one before, the first at line ${this.#firstRepeated}: each is judged as a point of its own`,
      );
    if (this.#known > 0)
      said.push(
        `${counted(this.#known, 'row is', 'rows are')} not after what the state had learnt (up to ${new Date(this.#after ?? 0).toISOString()}): ${numbered(this.#known, 'it was', 'they were')} judged and learnt once more`,
      );
    return said;
  }
}
