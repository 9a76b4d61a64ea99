/**
 * The shape that `graph query --sql` reads: views over the tables, whose own shape may change with any migration. Times
 * are ISO 8601 UTC, JSON columns hold JSON text (`tags ->> '$.Team'`), and `uid` joins them. Columns are only ever added.
 */
export interface View {
  name: string;
  /** What a row is, for the reference page. */
  about: string;
  columns: readonly ViewColumn[];
  /** What stands after `FROM`. Tables are named with `main.`, or a view of the same name would be read. */
  from: string;
}

export interface ViewColumn {
  name: string;
  type: 'text' | 'integer' | 'real' | 'time' | 'json';
  /** The expression behind it; the name itself unless given. */
  is: string;
  about: string;
}

/** A column as it is written here: `name type expression; what it is`. */
function column(line: string): ViewColumn {
  const [, name = '', type = 'text', is, about = ''] = /^(\S+) (\w+)(?: = (.*?))?(?:; (.*))?$/.exec(line) ?? [];
  const expression = is ?? name;
  return { name, type: type as ViewColumn['type'], is: type === 'time' ? time(expression) : expression, about };
}

/** Milliseconds as ISO 8601. */
function time(expression: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', ${expression} / 1000.0, 'unixepoch')`;
}

function view(name: string, about: string, lines: string, from: string): View {
  return {
    name,
    about,
    from,
    columns: lines
      .trim()
      .split('\n')
      .map((line) => column(line.trim())),
  };
}

const RESOURCE = `
  uid integer = r.uid; number of the resource in this store
  id text = r.id; what an AWS user types
  arn text = r.arn
  kind text = r.kind; ec2.instance, rds.cluster …
  type text = r.type; category: compute, storage, database …
  name text = r.name
  account text = r.account
  region text = r.region
  zone text = r.zone
  status text = r.status; normalised: running, stopped, available …
  native_status text = r.native_status; AWS's own word
  environment text = r.environment
  tags json = r.tags
  properties json = r.properties; what the kind has besides
  first_seen time = r.first_seen`;

/** The links of now with aliases followed, each once, both ends known. */
const LINKS = `(SELECT s.canonical AS source_uid, e.type AS type, t.canonical AS target_uid, e.properties AS properties,
    min(e.opened_at) AS opened_at
  FROM main.relationships e JOIN main.refs s ON s.uid = e.source JOIN main.refs t ON t.uid = e.target GROUP BY 1, 2, 3) e
  JOIN main.resources a ON a.uid = e.source_uid JOIN main.resources b ON b.uid = e.target_uid`;

export const VIEWS: readonly View[] = [
  view(
    'resources',
    'A resource as it is now.',
    `${RESOURCE}
     last_seen time = s.complete_at; when its kind was last listed completely in its region
     infrastructure text = (SELECT min(infrastructure) FROM main.memberships m WHERE m.uid = r.uid); the first by name`,
    `main.resources r LEFT JOIN main.scopes s ON s.account = r.account AND s.region = r.region AND s.kind = r.kind AND s.aspect = ''`,
  ),
  view(
    'resource_history',
    'A version of a resource, past or present.',
    `${RESOURCE}
     since time = r.opened_at; the version was in force from
     until time = r.closed_at; null for the present one`,
    `(SELECT uid, id, arn, kind, type, name, account, region, zone, status, native_status, environment, tags, properties,
        first_seen, opened_at, closed_at FROM main.resource_history
      UNION ALL SELECT uid, id, arn, kind, type, name, account, region, zone, status, native_status, environment, tags,
        properties, first_seen, opened_at, NULL FROM main.resources) r`,
  ),
  view(
    'relationships',
    'A link between two resources as it is now.',
    `source text = a.id; id of the resource it points from
     type text = e.type; see docs/relationships.md
     target text = b.id; id of the resource it points to
     properties json = e.properties
     source_uid integer = e.source_uid
     target_uid integer = e.target_uid
     source_kind text = a.kind
     target_kind text = b.kind
     since time = e.opened_at`,
    LINKS,
  ),
  view(
    'tags',
    'A tag of a resource.',
    `uid integer = r.uid
     id text = r.id
     kind text = r.kind
     key text = t.key
     value text = t.value`,
    'main.resources r, json_each(r.tags) t',
  ),
  view(
    'infrastructures',
    'A named application environment.',
    `name text
     origin text; what made it: tags, stack, cluster or explicit
     environment text
     application text
     selector json; the tags and ids that make a resource a member
     tags json
     members integer = (SELECT count(*) FROM main.memberships m WHERE m.infrastructure = i.name); how many resources belong to it
     created_at time
     updated_at time`,
    'main.infrastructures i',
  ),
  view(
    'memberships',
    'A resource that belongs to an infrastructure.',
    `infrastructure text = m.infrastructure
     uid integer = m.uid
     id text = r.id
     kind text = r.kind
     reason text = m.reason; why it belongs`,
    'main.memberships m JOIN main.resources r ON r.uid = m.uid',
  ),
  view(
    'events',
    'Something that happened, as AWS told it.',
    `id integer
     at time
     source text; cloudtrail, rds, ecs …
     name text; what was called, or what happened
     account text
     region text
     actor text
     outcome text
     subject text; what it is about, as it was written
     summary text
     detail json`,
    'main.events',
  ),
  view(
    'event_resources',
    'A resource that an event concerns.',
    `event_id integer = e.event
     uid integer = r.uid
     id text = r.id
     kind text = r.kind`,
    'main.event_subjects e JOIN main.resources r ON r.uid = e.uid',
  ),
  view(
    'series',
    'A measured series; points_of(id) has its values.',
    `id integer = s.id
     uid integer = s.uid; null for a series that was imported for no resource
     resource text = r.id
     label text = s.label
     metric text = s.metric; cpu, memory, connections …
     statistic text = s.statistic
     unit text = s.unit
     period_seconds integer = s.period_seconds
     source text = s.source`,
    'main.series s LEFT JOIN main.resources r ON r.uid = s.uid',
  ),
  view(
    'predictions',
    'A stored prediction, with how it turned out.',
    `id integer = p.id
     predictor text = p.predictor
     target text = p.target
     made_at time = p.made_at
     due_at time = p.due_at; when it can be graded
     probability real = p.probability
     answer json = p.answer
     outcome text = g.outcome; hit, miss or ungraded; null while it is not due
     graded_at time = g.graded_at`,
    'main.predictions p LEFT JOIN main.grades g ON g.prediction = p.id',
  ),
  view(
    'models',
    'A fitted model and its measured skill.',
    `id integer
     predictor text
     scope text; what it was fitted for
     trained_at time
     samples integer
     skill json
     params json`,
    'main.models',
  ),
  view(
    'incidents',
    'An incident or maintenance that the user marked.',
    `id integer
     kind text; failure or maintenance
     target text
     uid integer
     infrastructure text
     start_at time
     end_at time
     note text`,
    'main.incidents',
  ),
  view(
    'audit',
    'An entry of the audit log; opsctl audit verify tells whether it is whole.',
    `seq integer
     at time
     actor text
     event text; asked, planned, confirmed, refused, done or failed
     command text
     target text
     detail json
     hash text`,
    'main.audit',
  ),
  view(
    'runs',
    'A run of discovery.',
    `id text
     started_at time
     finished_at time
     state text
     account text
     identity text
     request json
     error text`,
    'main.runs',
  ),
  view(
    'coverage',
    'What was asked of AWS and how it ended, for each account, region and kind.',
    `account text
     region text
     kind text
     aspect text; empty for the listing itself, else the further call
     service text
     outcome text
     action text; the IAM action that was refused
     error_code text
     message text
     resources integer
     run_id text
     finished_at time
     complete_at time; when it was last seen completely`,
    'main.scopes',
  ),
];

/** A function that gives rows: `FROM series s, points_of(s.id) p`. */
export const POINTS = {
  name: 'points_of',
  about: 'The values of one series: points_of(series.id), oldest first.',
  columns: [
    { name: 'at', type: 'time', about: '' },
    { name: 'value', type: 'real', about: '' },
  ],
} as const;

/** The statement that makes a view, for this connection only. */
export function viewStatement({ name, columns, from }: View): string {
  return `CREATE TEMP VIEW ${name} AS SELECT ${columns.map((one) => `${one.is} AS ${one.name}`).join(', ')} FROM ${from}`;
}
