import type { Block } from '../core/view.ts';
import type { Effect } from './define.ts';

/** What a person is asked to agree to before anything changes. */
export interface Plan {
  /** The whole command line that would be run, after `opsctl `. */
  line: string;
  effect: Effect;
  /** What would be done, as the command's own dry run tells it. */
  blocks: Block[];
  /** What has to be typed to agree, where a yes is too easily said; otherwise undefined. */
  typed: string | undefined;
}

/**
 * Asks the person to agree to a plan. Resolves to whether they did.
 * @throws OpsctlError `refused` where nobody can be asked, naming the flag that agrees beforehand
 */
export type Approve = (plan: Plan) => Promise<boolean>;
