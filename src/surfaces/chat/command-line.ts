/** What the chat asks of the command line: a line typed in the chat means what it means in a shell. */
import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import type { RawInput } from '../invoke.ts';

export interface LineOptions {
  db?: string;
  demo?: boolean;
  profile?: string;
  yes?: boolean;
  dryRun?: boolean;
  timing?: boolean;
}

export interface CommandRun {
  kind: 'run';
  command: AnyCommand;
  input: RawInput;
  globals: LineOptions;
}

export interface CommandLine {
  /** Every command there is: `resource list`. */
  paths: readonly string[];
  /**
   * Words behind `opsctl` as a command and its input, or as help to print.
   * @throws OpsctlError `usage`
   */
  read(words: readonly string[]): Promise<CommandRun | { kind: 'text'; text: string }>;
  /** Names of the AWS profiles that are set up here. */
  profiles(): string[];
  /** What could come next, for the last of the words. */
  complete(words: readonly string[], ctx: Context): Promise<{ value: string; description: string }[]>;
  /** The answer in the format that the line's flags ask for; undefined when it is the one for people. */
  formatted(run: CommandRun, answer: Answer<unknown>, now: Date): Promise<string | undefined>;
}
