/** What a command that changes AWS states; define-change.ts makes the whole command of it. */
import type { Action, Unchanged } from '../../cmdb/actions/action.ts';
import type { Context } from '../context.ts';
import type { Command } from '../define.ts';

/** Everything asked for, read from AWS and checked; nothing is changed yet. */
export interface PreparedChange {
  actions: Action[];
  unchanged: Unchanged[];
}

/**
 * A command of effect `write` or `destructive`. The fields every change has (`--timeout`, `--no-wait`, `--confirm`),
 * output, view, plan, permission, policy, confirmation, audit, waiting and reading back come from define-change.ts.
 */
export interface ChangeSpec<Input>
  extends Pick<
    Command<Input, never>,
    'path' | 'summary' | 'description' | 'examples' | 'language' | 'positionals' | 'input'
  > {
  effect: 'write' | 'destructive';
  /** Past participle for messages: `scaled`, `stopped`, `rolled back`. */
  done: string;
  /**
   * Finds the targets in the store, reads them from AWS and checks that the change is possible. Reads only.
   * @throws OpsctlError `not_found`, `ambiguous`, `usage`, `refused` (AWS would not take it: an inactive revision)
   */
  prepare(input: Input, ctx: Context): Promise<PreparedChange>;
}
