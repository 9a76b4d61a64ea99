/** What predictors learn from and leave behind: events, incidents the user marked, fitted models, grades. */
export const sql = `
-- Everything that happened and was told by AWS. native_id makes a second fetch of the same event harmless.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  native_id TEXT NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  actor TEXT,
  outcome TEXT NOT NULL,
  -- What it is about, as it was written: an instance id, an ARN, a service.
  subject TEXT,
  summary TEXT NOT NULL,
  detail TEXT NOT NULL,
  UNIQUE (source, account, region, native_id)
) STRICT;
CREATE INDEX events_by_time ON events (at);

-- The known resources it concerns; there may be several.
CREATE TABLE event_subjects (
  event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  uid INTEGER NOT NULL,
  PRIMARY KEY (event, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_subjects_by_uid ON event_subjects (uid);

-- What was asked for already, so that a sync that was cut short goes on where it stopped.
CREATE TABLE event_windows (
  source TEXT NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  PRIMARY KEY (source, account, region, start_at)
) STRICT, WITHOUT ROWID;

-- The user's own marks. uid is null for a whole infrastructure.
CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('failure', 'maintenance')),
  target TEXT NOT NULL,
  uid INTEGER,
  infrastructure TEXT,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  note TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX incidents_by_time ON incidents (start_at);

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  predictor TEXT NOT NULL,
  -- What it was fitted for: 'estate', or a series or resource.
  scope TEXT NOT NULL,
  version INTEGER NOT NULL,
  trained_at INTEGER NOT NULL,
  data_from INTEGER,
  data_to INTEGER,
  samples INTEGER NOT NULL,
  skill TEXT NOT NULL,
  params TEXT NOT NULL,
  model TEXT NOT NULL,
  UNIQUE (predictor, scope)
) STRICT;

CREATE TABLE grades (
  prediction INTEGER PRIMARY KEY REFERENCES predictions (id) ON DELETE CASCADE,
  graded_at INTEGER NOT NULL,
  -- 'hit', 'miss', 'ungraded' with the reason in detail.
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX predictions_by_due ON predictions (due_at);
`;
