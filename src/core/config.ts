/**
 * Settings as plain values. Where each came from (flag, environment, project file, user file, default) is kept, so that
 * `config explain` can tell which one won.
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
}

export const DEFAULT_CONFIG: Config = {
  regions: [],
  applicationTags: ['Application', 'App', 'Project', 'Service'],
  environmentTags: ['Environment', 'Env', 'Stage'],
  concurrency: 4,
  requestTimeout: 100_000,
  maxAttempts: 6,
  pageSize: 1000,
};
