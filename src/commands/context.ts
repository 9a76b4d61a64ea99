import type { AwsConnection } from '../cmdb/aws/connection.ts';
import type { ChangePolicy } from '../core/change-policy.ts';
import type { Clock } from '../core/clock.ts';
import type { Config, LoadedConfig, SettingSource } from '../core/config.ts';
import type { Progress } from '../core/progress.ts';
import type { UserFiles } from '../core/user-files.ts';
import type { Store } from '../store/index.ts';
import type { Approve } from './approval.ts';

/**
 * What a handler is given. It never prints, prompts, reads the environment or builds a client itself; whatever it
 * hands on to cmdb or aiops is the two or three things they use, never the whole context.
 */
export interface Context {
  /** Opens the local store at first use. */
  store(): Promise<Store>;
  /** Connects to AWS at first use: resolves credentials and asks STS who we are. Fails fast with `credentials`. */
  aws(): Promise<AwsConnection>;
  config: Config;
  /** Where each setting came from, and which files have a say; for `config` and `health`. */
  settings: Pick<LoadedConfig, 'sources' | 'files'> & {
    store: string;
    /** The AWS profile that is named, by flag or environment; without one it is AWS's own default. */
    profile?: string | null;
    /** Names of the profiles in the AWS files of this machine; absent where they are not known. */
    profiles?: () => string[];
    /** The policy files that have a say in changes, all of them. */
    policyFiles?: { source: SettingSource['source']; where: string }[];
  };
  /** Where databases of the graph are kept between queries; absent to keep none. */
  graphFolder?: string;
  clock: Clock;
  progress: Progress;
  /** Aborted by Ctrl-C or by the caller going away. */
  signal: AbortSignal;
  /** True when the answer comes from the bundled account. */
  demo: boolean;
  /** Asked for with `--dry-run`: tell what would be done, do nothing. */
  dryRun: boolean;
  /** Asks the person before a change. For the ways in and for change/: a handler is only run once that is done. */
  approve: Approve;
  /** What `policy.yaml` says of changes to AWS. @throws OpsctlError `usage` when it cannot be understood */
  policy(): Promise<ChangePolicy>;
  /** The words of the person, where the command was understood from them. Kept in the audit log. */
  words?: string;
  /** The session that questions of this terminal belong to when none is named; null off a terminal. */
  terminalSession: string | null;
  version: string;
  /** True when standard input holds data for the command (a pipe or file). */
  readInput(): Promise<string>;
  /** Reads a file the user named. A wrong path is a usage error with the nearest names. */
  readFile(path: string): Promise<Uint8Array>;
  /** Files the user named that may be large, folders of them, and files that are written for the user. */
  files: UserFiles;
  /**
   * Writes a file that must not be there yet, readable by its owner only, and gives back its whole path. A file that is
   * there, or a folder that is not, is a usage error.
   */
  writeNewFile(path: string, content: string): Promise<string>;
}

/** What one request of many has of its own, where a way in serves several over one store. */
export interface RequestOwn extends Pick<Context, 'signal' | 'progress' | 'approve' | 'dryRun'> {
  /** AWS profile; undefined for the one the program was started with. */
  profile: string | undefined;
  /** Regions that AWS is asked in where none are named; empty for those of the configuration. */
  regions: readonly string[];
}
