/**
 * What lets the audit log show that its last rows are gone, and the past tell what belonged to which infrastructure.
 * Of a store that was made before, the oldest that is known counts from the creation of the infrastructure on.
 */
export const sql = `
-- The end of the audit log, written with each row of it: without it, nobody would miss the last ones.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
INSERT INTO audit_head (id, seq, hash, count)
  SELECT 1, coalesce(max(seq), 0), coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), ''), count(*) FROM audit;
-- REPLACE removes rows without asking the trigger on DELETE, so a row may only be put behind the last one.
CREATE TRIGGER audit_only_append BEFORE INSERT ON audit WHEN NEW.seq IS NOT (SELECT seq + 1 FROM audit_head)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_no_insert BEFORE INSERT ON audit_head
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
  WHEN NEW.id <> 1 OR NEW.seq <> OLD.seq + 1 OR NEW.count <> OLD.count + 1
    OR NEW.hash IS NOT (SELECT hash FROM audit WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE INDEX audit_by_time ON audit (at);

ALTER TABLE memberships ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0;
UPDATE memberships SET opened_at = (SELECT created_at FROM infrastructures WHERE name = memberships.infrastructure);

CREATE TABLE membership_history (
  infrastructure TEXT NOT NULL,
  uid INTEGER NOT NULL,
  reason TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  PRIMARY KEY (infrastructure, uid, opened_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_history_by_uid ON membership_history (uid);

-- A version was in force from its updated_at to its closed_at.
CREATE TABLE infrastructure_history (
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  environment TEXT,
  application TEXT,
  selector TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  PRIMARY KEY (name, updated_at)
) STRICT, WITHOUT ROWID;
INSERT INTO infrastructure_history
  SELECT name, origin, environment, application, selector, tags, created_at, created_at, updated_at
  FROM infrastructures WHERE updated_at > created_at;
`;
