/**
 * The closed set of blocks a command's `view` returns. Every surface (terminal, pipe, Markdown, later the chat and the
 * web) knows how to draw these and nothing else, so a new command brings no new code to any surface.
 */
export type Cell = string | number | boolean | null | undefined | CellValue;

/** A value with a meaning: the surface decides how it looks (relative time on a terminal, ISO in a pipe, …). */
export type CellValue =
  | { time: string | null }
  /** Some moment after the first and not after the second. */
  | { between: readonly [after: string, by: string] }
  | { status: string }
  | { severity: string }
  | { bytes: number }
  | { share: number; digits?: number };

export interface Column {
  key: string;
  label: string;
  align?: 'left' | 'right';
  /** Columns are dropped from the highest number down when a terminal is too narrow; 0 stays always. */
  optional?: number;
  /** Long text is broken over several lines instead of cut: reasons, commands. */
  wrap?: boolean;
}

export interface TableBlock {
  block: 'table';
  columns: Column[];
  rows: Record<string, Cell>[];
  /** Said instead of an empty table. */
  empty?: string;
  /** Heading above the table on a terminal and in Markdown. */
  title?: string;
  /** Where people read: so many rows, and the command line that shows all of them. */
  shortened?: { rows: number; all: string };
}

export interface FieldsBlock {
  block: 'fields';
  title?: string;
  fields: { label: string; value: Cell | string[] }[];
}

/** Prose. `**bold**` and `` `code` `` are drawn; anything from the cloud in it must be passed through `inline()`. */
export interface TextBlock {
  block: 'text';
  text: string;
}

export interface TreeNode {
  label: string;
  /** Dim remark behind the label. */
  detail?: string;
  status?: string;
  children: TreeNode[];
}

export interface TreeBlock {
  block: 'tree';
  root: TreeNode;
}

/** A measured series, drawn as a plot with both axes on a terminal, as rows elsewhere. */
export interface SeriesBlock {
  block: 'series';
  title: string;
  unit: string | null;
  /** Milliseconds since the epoch and the value; null marks a gap. */
  points: [number, number | null][];
  /** Fixed lower and upper bound of the axis, as 0–100 for a percentage. */
  range?: [number, number];
  threshold?: number;
  /** What is expected after the last point: the likeliest course, and the bounds of its prediction interval. */
  forecast?: { points: [number, number][]; band?: [number, number, number][]; coverage?: number };
  /** Moments to point at: anomalies, changes. */
  marks?: { at: number; label?: string }[];
  /** Only illustrates what is said beside it: left out where it could not be drawn but as rows. */
  illustration?: boolean;
}

export interface NoticeBlock {
  block: 'notice';
  level: 'info' | 'warning' | 'success';
  text: string;
}

/** Text that must reach the reader unchanged: a script to be sourced. Never holds anything from the cloud. */
export interface VerbatimBlock {
  block: 'verbatim';
  text: string;
  /** The text is Markdown itself, and needs no fence there. */
  markdown?: true;
}

export type Block = TableBlock | FieldsBlock | TextBlock | TreeBlock | SeriesBlock | NoticeBlock | VerbatimBlock;

/** Makes text from outside safe inside Markdown-like prose: backslash, asterisk, underscore and backtick are escaped. */
export function inline(text: string): string {
  return text.replace(/[\\*`]/g, (character) => `\\${character}`);
}
