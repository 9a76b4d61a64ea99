import type * as z from 'zod/mini';
import type { Coverage } from '../core/coverage.ts';
import type { OpsctlError } from '../core/errors.ts';
import type { Block } from '../core/view.ts';
import type { Context } from './context.ts';

/**
 * What a command may do. `read` changes nothing but what the local store knows of the estate; `local write` changes
 * what the user keeps there; the others change AWS. Written by every command, never defaulted.
 */
export const EFFECTS = ['read', 'local write', 'write', 'destructive'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface Example {
  /** What it is for, lower case, no full stop. */
  what: string;
  /** The whole line after `opsctl `; a test parses it. */
  line: string;
}

/** Where a word on the command line without a flag goes. A variadic one is last and fills an array field. */
export interface Positional {
  field: string;
  variadic?: boolean;
  /** What the word names in the store, so that completion can offer names and ids. */
  completes?: 'resource' | 'infrastructure' | 'target' | 'deployment' | 'file' | 'run' | 'session';
}

/**
 * What `run` gives back. `data` is what `view` draws and what `-o json` prints, the very same object.
 */
export interface Answer<Data> {
  data: Data;
  /** Which part of the estate the answer rests on. Left out only by commands that read nothing of the estate. */
  coverage?: Coverage;
  warnings?: string[];
  nextCursor?: string | null;
  /** One or two sentences of Markdown: the answer in words, figures that matter first. `ask` shows it above the view. */
  message?: string;
  /** Full command lines (after `opsctl `) that would be the sensible next step. */
  suggestions?: string[];
  /** Exit status when it is decided by the data: 10 for findings at or above `--fail-on`. */
  exitStatus?: number;
  /**
   * What failed although there is something to tell: a change that AWS took and that did not settle. The answer is shown
   * and the error after it; in JSON `ok` is false, with `error` beside `data`. Its exit status counts.
   */
  failure?: OpsctlError;
  /** What the command's own formats need beyond `data`. Never printed. */
  aside?: unknown;
  /** Drawn instead of a view by what is made of other commands' answers (`ask`, `demo`). Not in JSON. */
  blocks?: Block[];
  /** Made for reading only, also in a pipe: drawn as on a terminal, without colour there. */
  forPeople?: boolean;
  /** Further fields of the JSON envelope: what `ask` understood, how long it took. */
  extra?: Record<string, unknown>;
}

export interface Command<Input = never, Data = unknown> {
  /** `resource list`; the file is src/commands/resource/list.ts. */
  path: string;
  /** One line for the list of commands: lower case, no full stop. */
  summary: string;
  /** A paragraph for the reference page and `--help`, when the summary is not enough. */
  description?: string;
  examples: Example[];
  effect: Effect;
  /** With `ctx.dryRun` it tells what it would do and does nothing. `--dry-run` is refused for any other command. */
  plans?: true;
  /** It asks AWS, which takes time and may cost: who asked in words is told what was understood before it begins. */
  asksAws?: true;
  /** What it removes cannot be brought back: to agree, the first positional has to be typed. */
  irreversible?: true;
  /**
   * Its `run` shows the plan and asks by itself, as every change to AWS does (change/define-change.ts). The ways in run it
   * as it is.
   */
  asksItself?: true;
  /**
   * How natural language reaches this command: the intents it answers (docs/language.md), sentences a person might
   * type, and which entity fills which input field. Absent for commands that make sense only on the command line.
   */
  language?: Language;
  positionals?: Positional[];
  /** zod/mini object; every field is described (see fields.ts). Keys are camelCase here and `--kebab-case` flags. */
  input: z.ZodMiniType<Input>;
  /** Schema of `data`. Checked in tests, printed in the reference page, kept under snapshot. */
  output: z.ZodMiniType;
  run(input: Input, ctx: Context): Promise<Answer<Data>>;
  view(data: Data, answer: Answer<Data>): Block[];
  /** What is one line of NDJSON or CSV, where that is not an element of the data. Not asked with --query. */
  rows?(data: Data): unknown[];
  /** Formats of `-o` that only this command has, each from its data (after --query) to the whole text. */
  formats?: Record<string, (data: unknown, about: FormatAbout) => Promise<string>>;
}

/** What a format of a command's own is told beside the data. */
export interface FormatAbout {
  version: string;
  /** The whole answer, before --query. */
  answer: Answer<unknown>;
  /** Somebody would see the text on a terminal. */
  onTerminal: boolean;
}

export interface Language {
  intents: string[];
  phrases: string[];
  /** Entity type (`name`, `region`, `time_window`, …) to input field. A field that is an array takes several. */
  slots?: Record<string, string>;
  /**
   * When several commands answer one intent, the one with the most of these entity types present wins; an intent's
   * default command has none.
   */
  when?: string[];
  /** Words of which one must be said, where the intent alone would take in too much. */
  cues?: string[];
  /** Input field to its values, each with the words that mean it: `about: { secrets: ['secret', 'secrets'] }`. */
  words?: Record<string, Record<string, string[]>>;
  /** Of several names each is answered by itself. Not where the answers depend on each other. */
  severally?: true;
}

/** A command whose input and data types are forgotten, as registries and surfaces hold it. */
export interface AnyCommand extends Omit<Command, 'input' | 'run' | 'view'> {
  input: z.ZodMiniType;
  /** `input` must have passed the command's own schema: see surfaces/invoke.ts. */
  run(input: unknown, ctx: Context): Promise<Answer<unknown>>;
  view(data: unknown, answer: Answer<unknown>): Block[];
}

/** States a command, inferring input and data types. The cast is the only place where the types are forgotten. */
export function defineCommand<Input, Data>(command: Command<Input, Data>): AnyCommand {
  return command as unknown as AnyCommand;
}
