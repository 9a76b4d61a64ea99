/** What the files of a folder say, before it is known which of it a model can speak of. */

export interface RawHappening {
  time: number;
  kind: string;
  /** Its own time for what does not last, Infinity for what nobody has closed. */
  until: number;
}

export interface RawMachine {
  name: string;
  group: string;
  attributes: Map<string, string>;
  /** Hours since the epoch; NaN when not known. */
  inService: number;
  failures: RawHappening[];
  signals: RawHappening[];
  maintenance: RawHappening[];
  readingTimes: number[];
  /** In the order of `RawData.metrics`. */
  readings: number[][];
}

export interface RawData {
  machines: RawMachine[];
  metrics: string[];
  points: {
    machines: number[];
    times: number[];
    /** As they were written, to be handed back. */
    stamps: string[];
    /** Null when the file has no such column. */
    labels: number[] | null;
    /** Rows with an empty label, where the file has the column. */
    unlabelled: number;
  };
  /** Columns of `machines` that say nothing to learn from, with the reason. */
  ignored: { column: string; reason: string }[];
  /** Columns of `machines` that name the group and the service date. */
  usedOtherwise: string[];
  /** Files that were there. */
  files: string[];
  /** What each of them holds, by its plain name (`errors`). */
  held: Map<string, { columns: string[]; rows: number }>;
  /** What the user may not know of how the folder was read. */
  notes: string[];
}
