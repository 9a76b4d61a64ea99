/** Starting, stopping and restarting: what every kind that can be is asked, and what it answers. */
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { Store } from '../../../store/index.ts';
import type { AwsConnection } from '../../aws/connection.ts';
import type { Action } from '../action.ts';

export type PowerVerb = 'start' | 'stop' | 'restart';

export interface PowerRequest {
  verb: PowerVerb;
  /** Restart a Multi-AZ database by failing over to its standby. */
  failover: boolean;
  /** How many tasks a service is started with; undefined for as many as it had. */
  count: number | undefined;
}

export interface PowerContext {
  store: Store;
  aws: Pick<AwsConnection, 'api' | 'mutations'>;
  now: Date;
}

/** What is to be done to one target, or why nothing is. */
export type PowerAnswer =
  | { target: StoredResource; action: Action }
  /** It is so already. */
  | { target: StoredResource; already: string }
  /** AWS would not do it, or it would not be what is meant. */
  | { target: StoredResource; problem: OpsctlError };

/** Answers for targets of one kind in one region. */
export type PowerPreparation = (
  targets: readonly StoredResource[],
  request: PowerRequest,
  context: PowerContext,
) => Promise<PowerAnswer[]>;

/** @param message begins with what follows "it": `is terminated, and cannot be started` */
export function cannot(message: string, hint?: string): OpsctlError {
  return new OpsctlError('refused', message, hint === undefined ? {} : { hint });
}

/** What a preparation of one target came to; a refusal is an answer too. */
export async function answerFor(
  target: StoredResource,
  prepare: () => Action | { already: string } | Promise<Action | { already: string }>,
): Promise<PowerAnswer> {
  try {
    const prepared = await prepare();
    return 'already' in prepared ? { target, already: prepared.already } : { target, action: prepared };
  } catch (error) {
    if (error instanceof OpsctlError && ['refused', 'usage', 'not_found'].includes(error.code))
      return { target, problem: error };
    throw error;
  }
}

/** The command line that does something to this very target, after `opsctl `. */
export function powerLine(
  verb: PowerVerb,
  { id, kind, region }: Pick<StoredResource, 'id' | 'kind' | 'region'>,
  ...words: string[]
): string {
  // A database and its cluster may have the same identifier.
  const sure = kind.startsWith('rds.') ? ['--kind', kind] : [];
  return ['resource', verb, id, ...words, ...sure, '--region', region].map(shellWord).join(' ');
}
