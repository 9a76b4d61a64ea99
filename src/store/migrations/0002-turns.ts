/** A turn keeps what it stood for and what it showed, so that the next one, of another process, can lean on it. */
export const sql = `
ALTER TABLE sessions ADD COLUMN title TEXT;
UPDATE sessions SET title = (SELECT text FROM turns WHERE session = sessions.id ORDER BY seq LIMIT 1);

ALTER TABLE turns ADD COLUMN confidence REAL;
-- JSON: the intents of all requests in order, the entities the last one stood for, the things shown.
ALTER TABLE turns ADD COLUMN intents TEXT;
ALTER TABLE turns ADD COLUMN entities TEXT;
ALTER TABLE turns ADD COLUMN results TEXT;
ALTER TABLE turns ADD COLUMN exit_status INTEGER;
-- Whether what was spoken of before is forgotten.
ALTER TABLE turns ADD COLUMN starts_over INTEGER NOT NULL DEFAULT 0;
`;
