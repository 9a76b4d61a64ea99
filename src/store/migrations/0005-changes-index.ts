/** What began within a window of time is found without reading all that is there: see tables/changes.ts. */
export const sql = `
CREATE INDEX resources_by_opening ON resources (opened_at);
CREATE INDEX relationships_by_opening ON relationships (opened_at);
`;
