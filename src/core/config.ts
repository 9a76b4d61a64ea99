import type { PrometheusConfig } from './prometheus-config.ts';

/**
 * Settings as plain values, and the table of where each may be set. Which source won (flag, environment, project file,
 * user file, default) is kept beside the values, so that `config explain` can tell.
 */
export interface Config {
  /** Regions to scan when none are named; may hold wildcards. Empty: the profile's region, or all enabled ones. */
  regions: string[];
  /** Tag keys that name the application of a resource, most important first. */
  applicationTags: string[];
  environmentTags: string[];
  /** Most requests under way at once per account × region × service. */
  concurrency: number;
  /** Longest wait for one AWS answer, milliseconds. */
  requestTimeout: number;
  /** Attempts per AWS request, the first included. */
  maxAttempts: number;
  /** Most resources a list prints unless told otherwise. */
  pageSize: number;
  /** How many of the latest turns of a session count as its context. */
  sessionMessages: number;
  /** After so long a silence a question no longer leans on what was said before, milliseconds. */
  sessionTimeout: number;
  /** AWS profiles in which changes were enabled; `default` where none is named. Never from a project's file. */
  changeProfiles: string[];
  /** The Prometheus server to take series from; null when none is configured. Only configuration files have it. */
  prometheus: PrometheusConfig | null;
}

export const DEFAULT_CONFIG: Config = {
  regions: [],
  applicationTags: ['Application', 'App', 'Project', 'Service'],
  environmentTags: ['Environment', 'Env', 'Stage'],
  concurrency: 4,
  requestTimeout: 100_000,
  maxAttempts: 10,
  pageSize: 1000,
  sessionMessages: 50,
  sessionTimeout: 30 * 60_000,
  changeProfiles: [],
  prometheus: null,
};

export type SettingType = 'list' | 'whole number' | 'duration';

export interface Setting {
  /** As in a configuration file. */
  key: string;
  field: Exclude<keyof Config, 'prometheus'>;
  env: string;
  type: SettingType;
  description: string;
  /** A project's file, which may come with a repository of somebody else's, must not set it. */
  userOnly?: true;
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'regions',
    field: 'regions',
    env: 'OPSCTL_REGIONS',
    type: 'list',
    description: 'regions that discover scans when none are named; wildcards work',
  },
  {
    key: 'application_tags',
    field: 'applicationTags',
    env: 'OPSCTL_APPLICATION_TAGS',
    type: 'list',
    description: 'tag keys that name the application of a resource, most important first',
  },
  {
    key: 'environment_tags',
    field: 'environmentTags',
    env: 'OPSCTL_ENVIRONMENT_TAGS',
    type: 'list',
    description: 'tag keys that name its environment',
  },
  {
    key: 'concurrency',
    field: 'concurrency',
    env: 'OPSCTL_CONCURRENCY',
    type: 'whole number',
    description: 'most requests under way at once per account, region and service',
  },
  {
    key: 'request_timeout',
    field: 'requestTimeout',
    env: 'OPSCTL_REQUEST_TIMEOUT',
    type: 'duration',
    description: 'longest wait for one AWS answer',
  },
  {
    key: 'max_attempts',
    field: 'maxAttempts',
    env: 'OPSCTL_MAX_ATTEMPTS',
    type: 'whole number',
    description: 'attempts per AWS request, the first included',
  },
  {
    key: 'page_size',
    field: 'pageSize',
    env: 'OPSCTL_PAGE_SIZE',
    type: 'whole number',
    description: 'most resources a list prints unless --limit or --all says otherwise',
  },
  {
    key: 'session_messages',
    field: 'sessionMessages',
    env: 'OPSCTL_SESSION_MESSAGES',
    type: 'whole number',
    description: 'how many of the latest turns of a session a question may lean on',
  },
  {
    key: 'session_timeout',
    field: 'sessionTimeout',
    env: 'OPSCTL_SESSION_TIMEOUT',
    type: 'duration',
    description: 'after so long a silence a question no longer leans on what was said before',
  },
  {
    key: 'change_profiles',
    field: 'changeProfiles',
    env: 'OPSCTL_CHANGE_PROFILES',
    type: 'list',
    description: 'AWS profiles in which opsctl may change something; default is the one where none is named',
    userOnly: true,
  },
];

/** One source that has a say in a setting, in order of precedence. */
export interface SettingSource {
  source: 'environment' | 'project file' | 'user file' | 'default';
  /** The variable or the file. */
  where: string;
  value: string[] | number;
}

export interface LoadedConfig {
  config: Config;
  /** For each setting its sources, the winner first. */
  sources: Record<string, SettingSource[]>;
  files: { user: string; project: string | null };
}
