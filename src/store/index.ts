/**
 * The store as every other layer sees it. All methods are asynchronous although SQLite is not, because a shared
 * PostgreSQL store for teams comes later behind the same interface; work is passed in batches so that this costs nothing.
 */
import type { AuditTable } from './tables/audit.ts';
import type { ChangeTable } from './tables/changes.ts';
import type { EventTable } from './tables/events.ts';
import type { IncidentTable } from './tables/incidents.ts';
import type { InfrastructureTable } from './tables/infrastructures.ts';
import type { ModelTable } from './tables/models.ts';
import type { PredictionTable } from './tables/predictions.ts';
import type { RelationshipTable } from './tables/relationships.ts';
import type { ResourceTable } from './tables/resources.ts';
import type { RunTable } from './tables/runs.ts';
import type { ScopeTable } from './tables/scopes.ts';
import type { SeriesTable } from './tables/series.ts';
import type { SessionTable } from './tables/sessions.ts';

export interface Store {
  /** Where it lives, for messages. */
  path: string;
  resources: ResourceTable;
  relationships: RelationshipTable;
  changes: ChangeTable;
  runs: RunTable;
  scopes: ScopeTable;
  infrastructures: InfrastructureTable;
  series: SeriesTable;
  events: EventTable;
  incidents: IncidentTable;
  models: ModelTable;
  predictions: PredictionTable;
  sessions: SessionTable;
  audit: AuditTable;
  info(): Promise<StoreInfo>;
  /** Differs whenever resources, relationships, memberships or tags do: see fingerprint.ts. */
  fingerprint(): Promise<string>;
  close(): Promise<void>;
}

export interface StoreInfo {
  path: string;
  schema_version: number;
  size_bytes: number;
  journal_mode: string;
  integrity: 'ok' | string;
}
