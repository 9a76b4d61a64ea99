/**
 * The contract of a change to AWS: what it would do, the calls it sends, how to see that it is done. An action is made by
 * a pure-reading function (`prepareScale(…)`, one file a verb and kind) from what AWS says at that moment; nothing is
 * changed until `apply`. Asking, policy, audit, waiting and reading back belong to commands/change.
 */
import type { Json, StoredResource } from '../../core/model.ts';
import type { AwsServiceName } from '../resource-type.ts';

/** What AWS says of the thing, in the fields a change may touch: `desired_count`, `task_definition`, `status` … */
export type ActionState = Record<string, Json>;

/** One call that changes something, as it will be sent: for the plan and the audit log. Never holds secrets. */
export interface PlannedCall {
  service: AwsServiceName;
  /** `UpdateService`. */
  operation: string;
  region: string;
  parameters: Record<string, Json>;
}

/** What a state means for a change that was sent. `note` is for people: "3 of 5 tasks are running". */
export interface Verdict {
  /** `failed`: waiting will not help, as when the circuit breaker of a deployment has opened. */
  state: 'settled' | 'moving' | 'failed';
  note: string;
}

/** What stops, while or after it: decides which part of the blast radius the plan shows. */
export type Loss =
  /** It is away once done: stopped, deleted, scaled to nothing. */
  | 'all'
  /** It is away for a while and comes back by itself: a reboot. */
  | 'for a while'
  /** Some of it is away; the rest serves on: scaled down. */
  | 'part'
  /** Replaced one by one, or only added to. */
  | 'nothing';

/** One change to one thing, read and checked, ready to be carried out. */
export interface Action {
  target: StoredResource;
  before: ActionState;
  /** Only the fields that will differ. */
  after: ActionState;
  /** Sentences, lower case at no place of their own: what will happen, with numbers. */
  expected: string[];
  /** Sentences on what to know before agreeing: an instance store that is lost, a group that will start another one. */
  warnings: string[];
  loses: Loss;
  /** Of what shares its load how many are left, where it loses a part. */
  left?: { of: string; total: number; remaining: number };
  /** Of several changes those of a lower stage go first, and have to go well. */
  stage?: number;
  /** Why the target will not be there any more afterwards, as a sentence: such a change is destructive, whatever its verb. */
  destroys?: string;
  /** In the order in which they are sent. */
  calls: PlannedCall[];
  /** IAM actions that it takes, those for reading back included. */
  permissions: string[];
  /** Command line, after `opsctl `, that undoes it; null when there is none. */
  inverse: string | null;
  /** What the inverse does not bring back, or why there is none. */
  inverseNote: string | null;
  /**
   * Sends the calls, each once. What AWS answered that only it knows (ids of a deployment, of a new revision) comes back
   * as state. Throws what the SDK throws.
   */
  apply(): Promise<ActionState>;
  /** Reads the state from AWS anew, in the fields of `before`. */
  read(): Promise<ActionState>;
  /** Whether the state is what was wanted. `applied` is what `apply` gave back; null when it threw. */
  judge(now: ActionState, applied: ActionState | null): Verdict;
  /** Judged from a state read after `apply` threw: did AWS take the change? undefined when it cannot be told. */
  taken(now: ActionState): boolean | undefined;
  /**
   * What calls that went well before a later one failed have left in AWS, and how to go on or to remove it; null when
   * nothing. Asked when the change as a whole was not taken.
   */
  leftBehind?(): string | null;
  /** What AWS said of it since a moment, newest first, for when it does not settle. */
  events?(since: Date): Promise<{ at: string; message: string }[]>;
}

/** Something asked for of which nothing is to be done, with the reason: "is stopped already". */
export interface Unchanged {
  target: StoredResource;
  reason: string;
}
