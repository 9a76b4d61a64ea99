import type { Status } from '../../../core/model.ts';
import { statusFrom } from '../status.ts';

/**
 * A database's status as an operator reads it: whether it serves. One that is backed up, modified or optimised keeps
 * serving and is `available`; one that is created, rebooted, started, stopped or upgraded does not (yet) and is
 * `pending`; whatever needs a person is `failed`. AWS's own word is kept beside it. Words of instances and clusters:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html
 */
export function databaseStatus(word: string | undefined): Status {
  if (word?.startsWith('incompatible-') || word?.startsWith('inaccessible-encryption-')) return 'failed';
  if (word?.startsWith('configuring-')) return 'available';
  return statusFrom(DATABASE, word);
}

/** The status of an instance or cluster snapshot. */
export function snapshotStatus(word: string | undefined): Status {
  return statusFrom(SNAPSHOT, word);
}

const DATABASE: Record<string, Status> = {
  available: 'available',
  'backing-up': 'available',
  backtracking: 'available',
  'converting-to-vpc': 'available',
  'delete-precheck': 'available',
  maintenance: 'available',
  modifying: 'available',
  'moving-to-vpc': 'available',
  promoting: 'available',
  'resetting-master-credentials': 'available',
  'scaling-compute': 'available',
  'scaling-storage': 'available',
  'storage-config-upgrade': 'available',
  'storage-initialization': 'available',
  'storage-optimization': 'available',
  'update-iam-db-auth': 'available',
  creating: 'pending',
  'failing-over': 'pending',
  migrating: 'pending',
  'preparing-data-migration': 'pending',
  rebooting: 'pending',
  renaming: 'pending',
  starting: 'pending',
  stopping: 'pending',
  upgrading: 'pending',
  stopped: 'stopped',
  deleting: 'terminated',
  'cloning-failed': 'failed',
  failed: 'failed',
  'insufficient-capacity': 'failed',
  'migration-failed': 'failed',
  'restore-error': 'failed',
  'storage-full': 'failed',
};

const SNAPSHOT: Record<string, Status> = {
  available: 'available',
  copying: 'pending',
  creating: 'pending',
  deleting: 'terminated',
  failed: 'failed',
  'incompatible-restore': 'failed',
};
