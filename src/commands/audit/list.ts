import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { AUDIT_EVENTS } from '../../store/tables/audit.ts';
import type { AuditFilter } from '../../store/tables/audit-query.ts';
import type { Context } from '../context.ts';
import { defineCommand } from '../define.ts';
import { choice, count, flag, input, list, moment, optional, text } from '../input/fields.ts';
import { type AuditData, auditData, auditSchema, gist, targetsIn } from '../output/audit.ts';

const output = z.array(auditSchema);

export const auditList = defineCommand({
  path: 'audit list',
  summary: 'every change that was asked for through opsctl, and what became of it',
  description:
    'Newest first; with --all or --out everything that fits, oldest first. What was asked, planned, confirmed, refused, done and failed is written by opsctl itself, so it tells of this store only: what others did in AWS is in events list. --out writes a file of any size without holding it in memory.',
  examples: [
    { line: 'audit list', what: 'the latest entries' },
    {
      line: "audit list --since yesterday --command 'deployment *'",
      what: 'what was done to deployments since yesterday',
    },
    {
      line: 'audit list --target checkout-prod --event done --event failed',
      what: 'what was really sent for one thing',
    },
    { line: 'audit list --all -o ndjson', what: 'export: an entry a line, oldest first' },
  ],
  effect: 'read',
  language: {
    intents: ['show_history', 'explain_change'],
    phrases: [
      'show the audit log',
      'audit log of today',
      'what was changed through opsctl this week',
      'which changes were made through opsctl yesterday',
      'has prod-app-db been restarted',
      'has checkout-worker been scaled today',
      'which changes were refused today',
      'audit trail of prod-app-db',
    ],
    cues: [
      'audit',
      'audits',
      'audited',
      'auditing',
      'opsctl',
      'scaled',
      'restarted',
      'redeployed',
      'refused',
      'confirmed',
    ],
    slots: { name: 'target', resource_id: 'target', time_window: 'since', limit: 'limit' },
    words: {
      event: { refused: ['refused', 'declined'], failed: ['failed'], confirmed: ['confirmed', 'approved'] },
      command: {
        scale: ['scaled'],
        restart: ['restarted', 'rebooted'],
        rollback: ['rolled'],
        deploy: ['deployed', 'redeployed'],
        stop: ['stopped'],
        start: ['started'],
      },
    },
  },
  input: input({
    since: optional(moment('from when on: a time, or 24h for that long ago')),
    until: optional(moment('and before')),
    event: list(`only these: ${AUDIT_EVENTS.join(', ')}`),
    command: list("only of this command: 'deployment scale', a word of it, or a pattern such as 'resource *'"),
    target: list('only about this: an id, an ARN or a name; wildcards work'),
    actor: list('only by this user; wildcards work'),
    limit: optional(count('most entries shown', 1)),
    cursor: optional(text('next_cursor of the page before')),
    all: flag('everything that fits, oldest first'),
    out: optional(text('write everything that fits into this file, one JSON object a line, oldest first')),
  }),
  output,
  async run({ limit, cursor, all, out, ...query }, ctx) {
    const whole = all || out !== undefined;
    if (whole && (limit !== undefined || cursor !== undefined))
      throw usageError(
        `${out === undefined ? '--all' : '--out'} takes everything: --limit and --cursor have no place beside it`,
        'leave them out',
      );
    const store = await ctx.store();
    const filter = await filterOf(query, store, ctx.clock.now());
    if (out !== undefined) return written(store, filter, out, ctx);
    const most = limit ?? PAGE;
    const data = whole
      ? await everything(store, filter)
      : (await store.audit.list(most + 1, filter, before(cursor))).map(auditData);
    const shown = whole ? data : data.slice(0, most);
    const last = data.length > shown.length ? shown.at(-1) : undefined;
    const total =
      whole || (last === undefined && cursor === undefined) ? shown.length : await store.audit.count(filter);
    return {
      data: shown,
      nextCursor: last ? cursorOf(last.seq) : null,
      message: sentence(shown, total, whole),
      suggestions: nextSteps(shown, query),
    };
  },
  view: (data: AuditData[], { blocks }): Block[] =>
    blocks ?? [
      {
        block: 'table',
        empty: 'no entry of the audit log fits',
        columns: [
          { key: 'seq', label: 'no', align: 'right' },
          { key: 'at', label: 'time' },
          { key: 'event', label: 'event' },
          { key: 'command', label: 'command' },
          { key: 'target', label: 'target' },
          { key: 'actor', label: 'by', optional: 1 },
          { key: 'detail', label: 'what', optional: 2, wrap: true },
        ],
        rows: data.map(({ seq, at, event, command, target, actor, detail }) => ({
          seq,
          at: { time: at },
          event: { status: event },
          command,
          target,
          actor,
          detail: gist(detail),
        })),
      },
    ],
});

const PAGE = 50;

interface Query {
  since?: string | undefined;
  until?: string | undefined;
  event: string[];
  command: string[];
  target: string[];
  actor: string[];
}

async function filterOf(
  { since, until, event, command, target, actor }: Query,
  store: Store,
  now: Date,
): Promise<AuditFilter> {
  const from = since === undefined ? undefined : parseMoment(since, now, '--since').getTime();
  const to = until === undefined ? undefined : parseMoment(until, now, '--until').getTime();
  if (from !== undefined && from > now.getTime())
    throw usageError(`--since: "${since}" is in the future`, 'name a moment that has passed');
  if (from !== undefined && to !== undefined && from >= to)
    throw usageError(`--since: "${since}" is not before --until "${until}"`, 'write the earlier one first');
  const checked = choice(AUDIT_EVENTS, 'event');
  const events = event.flatMap((word) => word.split(',')).map((word) => word.trim().toLowerCase());
  const wrong = events.find((word) => !checked.safeParse(word).success);
  if (wrong !== undefined)
    throw usageError(`--event: "${wrong}" is not known`, `use one of ${AUDIT_EVENTS.join(', ')}`);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    events,
    commands: command,
    targets: await spellings(target, store),
    actors: actor,
  };
}

/** What was written may be the id, the ARN or the name of what is asked for. */
async function spellings(words: readonly string[], store: Store): Promise<string[]> {
  const all = words.map(async (word) => {
    const found = word.includes('*') ? [] : await store.resources.resolve(word);
    return [word, ...found.flatMap(({ id, arn, name }) => [id, arn, name]).filter((one) => one !== null)];
  });
  return [...new Set((await Promise.all(all)).flat())];
}

async function everything(store: Store, filter: AuditFilter): Promise<AuditData[]> {
  const data: AuditData[] = [];
  for await (const records of store.audit.stream(filter)) for (const record of records) data.push(auditData(record));
  return data;
}

async function written(store: Store, filter: AuditFilter, out: string, { files }: Context) {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const records of store.audit.stream(filter)) {
      rows += records.length;
      yield records.map((record) => `${JSON.stringify(auditData(record))}\n`).join('');
    }
  }
  await files.checkWritable(out);
  const path = await files.write(out, lines());
  const data: AuditData[] = [];
  const message = `**${counted(rows, 'entry', 'entries')}** written to ${inline(path)}, oldest first.`;
  return {
    data,
    message,
    blocks: [{ block: 'text' as const, text: message }],
    suggestions: ['audit verify'],
  };
}

function before(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const seq = Number(/^seq (\d{1,15})$/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isFinite(seq) && cursorOf(seq) === cursor) return seq;
  throw usageError(
    `--cursor: "${cursor.slice(0, 60)}" is not a cursor`,
    'pass the next_cursor of the previous page, unchanged',
  );
}

const cursorOf = (seq: number) => Buffer.from(`seq ${seq}`).toString('base64url');

function sentence(shown: readonly AuditData[], total: number, whole: boolean): string {
  const [first] = shown;
  if (first === undefined) return 'Nothing of the kind was asked for through opsctl.';
  const tally = new Map<string, number>();
  for (const { event } of shown) tally.set(event, (tally.get(event) ?? 0) + 1);
  const events = [...tally].map(([event, times]) => `${times} ${inline(event)}`).join(', ');
  const which =
    total > shown.length
      ? `The newest ${shown.length} of **${total}** entries`
      : `**${counted(total, 'entry', 'entries')}**`;
  const latest = whole ? shown.at(-1) : first;
  const last =
    latest === undefined
      ? ''
      : ` Latest: ${inline(latest.command)} of ${inline(latest.target || 'nothing named')}, ${inline(latest.event)} ${latest.at.slice(0, 16)}Z by ${inline(latest.actor)}.`;
  return `${which}: ${events}.${last}`;
}

/** What others did in AWS is told by its own events. */
function nextSteps(shown: readonly AuditData[], { target, since }: Query): string[] {
  const [first] = shown;
  // By its id where the entry has it: the name may fit several.
  const word = target.length === 1 ? (targetsIn(first?.detail ?? {})[0]?.id ?? target[0]) : undefined;
  const about = word === undefined || word.includes('*') ? '' : ` ${shellWord(word)}`;
  const from = since === undefined ? '' : ` --since ${shellWord(since)}`;
  return [...(first ? [`audit show ${first.seq}`] : []), `events list${about} --source cloudtrail${from}`];
}
