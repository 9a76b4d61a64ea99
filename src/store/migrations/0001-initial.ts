/** Times are milliseconds since the epoch, UTC. JSON columns hold canonical JSON (sorted keys). */
export const sql = `
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'completed', 'partial', 'interrupted', 'failed', 'abandoned')),
  account TEXT,
  identity TEXT,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  request TEXT NOT NULL,
  error TEXT
) STRICT;

-- The coverage ledger as it stands: one row a scope and aspect. aspect '' is the listing itself.
CREATE TABLE scopes (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  aspect TEXT NOT NULL,
  service TEXT NOT NULL,
  outcome TEXT NOT NULL,
  action TEXT,
  error_code TEXT,
  message TEXT,
  resources INTEGER NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs (id),
  finished_at INTEGER NOT NULL,
  complete_at INTEGER,
  PRIMARY KEY (account, region, kind, aspect)
) STRICT, WITHOUT ROWID;

-- The same, as each run found it.
CREATE TABLE scope_runs (
  run_id TEXT NOT NULL REFERENCES runs (id),
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  aspect TEXT NOT NULL,
  service TEXT NOT NULL,
  outcome TEXT NOT NULL,
  action TEXT,
  error_code TEXT,
  message TEXT,
  resources INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  PRIMARY KEY (run_id, account, region, kind, aspect)
) STRICT, WITHOUT ROWID;

-- Every region AWS told of, and whether it can be used: 'enabled' or 'not-opted-in'.
CREATE TABLE regions (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (account, region)
) STRICT, WITHOUT ROWID;

-- Every name by which something was ever referred to gets a number, whether the thing was seen or not; an alias
-- (an ARN, say) carries the number of what it stands for in canonical. Edges use these numbers, so a link to
-- something unseen needs no repair once it is seen.
CREATE TABLE refs (
  uid INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  canonical INTEGER NOT NULL,
  UNIQUE (id, kind, region, account)
) STRICT;
CREATE INDEX refs_by_canonical ON refs (canonical) WHERE canonical <> uid;

CREATE TABLE resources (
  uid INTEGER PRIMARY KEY REFERENCES refs (uid),
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  arn TEXT,
  name TEXT,
  zone TEXT,
  status TEXT NOT NULL,
  native_status TEXT,
  environment TEXT,
  tags TEXT NOT NULL,
  properties TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_run TEXT NOT NULL,
  -- The name (or id) in the form in which two spellings of it are the same: core/canonical-name.ts.
  name_key TEXT NOT NULL
) STRICT;
CREATE INDEX resources_by_scope ON resources (kind, region, account);
CREATE INDEX resources_by_name ON resources (name_key);
-- In the order of the default listing, with all it filters by: a page is found without reading rows, whose properties
-- are a hundred times as large.
CREATE INDEX resources_listing ON resources (lower(coalesce(name, id)), uid, type, kind, status, region, account,
  environment, zone, name, id);

CREATE TABLE resource_history (
  uid INTEGER NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  arn TEXT,
  name TEXT,
  zone TEXT,
  status TEXT NOT NULL,
  native_status TEXT,
  environment TEXT,
  tags TEXT NOT NULL,
  properties TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_run TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_run TEXT NOT NULL,
  PRIMARY KEY (uid, opened_at)
) STRICT;
CREATE INDEX resource_history_by_time ON resource_history (closed_at);

-- owner is the resource whose description states the link; it replaces its own links and nobody else's.
CREATE TABLE relationships (
  source INTEGER NOT NULL,
  type TEXT NOT NULL,
  target INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  properties TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_run TEXT NOT NULL,
  PRIMARY KEY (source, type, target, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationships_by_target ON relationships (target);
CREATE INDEX relationships_by_owner ON relationships (owner);

CREATE TABLE relationship_history (
  source INTEGER NOT NULL,
  type TEXT NOT NULL,
  target INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  properties TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_run TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_run TEXT NOT NULL,
  PRIMARY KEY (source, type, target, owner, opened_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_history_by_time ON relationship_history (closed_at);

CREATE TABLE infrastructures (
  name TEXT PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('tags', 'stack', 'cluster', 'explicit')),
  environment TEXT,
  application TEXT,
  selector TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Derived anew after each discovery: who belongs to which infrastructure, and why.
CREATE TABLE memberships (
  infrastructure TEXT NOT NULL REFERENCES infrastructures (name) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (infrastructure, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_uid ON memberships (uid);

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  uid INTEGER,
  label TEXT NOT NULL,
  metric TEXT NOT NULL,
  statistic TEXT NOT NULL,
  unit TEXT,
  period_seconds INTEGER NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (uid, label, metric, statistic, period_seconds, source)
) STRICT;

-- A UTC day of points a row: 12 bytes each (uint32 milliseconds of the day, float64 value), in order.
CREATE TABLE points (
  series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (series, day)
) STRICT, WITHOUT ROWID;

-- What was already asked for, so that no window is fetched twice, not even one that had no points.
CREATE TABLE windows (
  series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  PRIMARY KEY (series, start_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE predictions (
  id INTEGER PRIMARY KEY,
  predictor TEXT NOT NULL,
  target TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  probability REAL,
  answer TEXT NOT NULL
) STRICT;
CREATE INDEX predictions_by_target ON predictions (predictor, target, made_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE turns (
  session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  intent TEXT NOT NULL,
  equivalent TEXT,
  answer TEXT,
  PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;

-- Append-only; each row carries the hash of the one before it.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  event TEXT NOT NULL,
  command TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;
