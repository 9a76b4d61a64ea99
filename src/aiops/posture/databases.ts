import { text } from '../../cmdb/properties.ts';
import type { StoredResource } from '../../core/model.ts';

/** A member of a cluster leaves backups, encryption, protection and sign-in to the cluster, which is judged by itself. */
export function inCluster({ properties }: StoredResource): boolean {
  return text(properties, 'cluster_id') !== undefined;
}

export function isAurora({ properties }: StoredResource): boolean {
  return text(properties, 'engine')?.startsWith('aurora') ?? false;
}

/** Names that consoles and tutorials suggest. */
export const ADMIN_NAMES = new Set([
  'admin',
  'administrator',
  'awsuser',
  'dbadmin',
  'master',
  'mysql',
  'oracle',
  'postgres',
  'root',
  'sa',
]);

export const DEFAULT_PORTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:aurora-postgresql|postgres)/, 5432],
  [/^(?:aurora|mysql|mariadb)/, 3306],
  [/^sqlserver/, 1433],
  [/^(?:custom-)?oracle/, 1521],
  [/^docdb/, 27017],
  [/^neptune/, 8182],
  [/^db2/, 50000],
];

/**
 * End of RDS standard support by major version, ISO dates; null where it lies beyond what is announced.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
 */
const SUPPORT: readonly { engine: RegExp; version: RegExp; end: string | null }[] = [
  { engine: /^postgres/, version: /^9\.6\b/, end: '2022-04-26' },
  { engine: /^postgres/, version: /^10\./, end: '2023-04-17' },
  { engine: /^aurora-postgres/, version: /^9\.6\b/, end: '2022-01-31' },
  { engine: /^aurora-postgres/, version: /^10\./, end: '2023-01-31' },
  { engine: /^(?:aurora-)?postgres/, version: /^11\./, end: '2024-02-29' },
  { engine: /^(?:aurora-)?postgres/, version: /^12\./, end: '2025-02-28' },
  { engine: /^(?:aurora-)?postgres/, version: /^13\./, end: '2026-02-28' },
  { engine: /^(?:aurora-)?postgres/, version: /^14\./, end: '2027-02-28' },
  { engine: /^(?:aurora-)?postgres/, version: /^(?:1[5-9]|[2-9]\d)(?:\.|$)/, end: null },
  { engine: /^mysql$/, version: /^5\.6\b/, end: '2022-03-01' },
  { engine: /^mysql$/, version: /^5\.7\b/, end: '2024-02-29' },
  { engine: /^mysql$/, version: /^8\.0\b/, end: '2026-07-31' },
  { engine: /^mysql$/, version: /^(?:8\.[4-9]|9\.)/, end: null },
  { engine: /^aurora(?:-mysql)?$/, version: /^5\.6\b/, end: '2023-02-28' },
  { engine: /^aurora-mysql$/, version: /^5\.7\b/, end: '2024-10-31' },
  { engine: /^aurora-mysql$/, version: /^8\.0\b/, end: '2028-04-30' },
];

/** When standard support of a version ends; null when no end within reach is announced, undefined when it is not known. */
export function supportEnd(engine: string, version: string): string | null | undefined {
  return SUPPORT.find((line) => line.engine.test(engine) && line.version.test(version))?.end;
}
