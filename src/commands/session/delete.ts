import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import { parseDuration } from '../../core/time-range.ts';
import { defineCommand } from '../define.ts';
import { flag, input, list, optional, text } from '../input/fields.ts';
import { requireSession, sessionSchema, sessionTable } from '../output/session.ts';

const output = z.object({ sessions: z.array(sessionSchema), deleted: z.number() });
type Data = z.infer<typeof output>;

/** More sessions than anyone holds. */
const ALL = 1_000_000;

export const sessionDelete = defineCommand({
  path: 'session delete',
  summary: 'delete conversations with all their turns',
  description:
    'By name, all of them, or those not used for a while. They cannot be brought back; --dry-run shows which ones it would be. The audit log of changes is kept.',
  examples: [
    { line: 'session delete incident-7', what: 'one session' },
    { line: 'session delete --older-than 30d --dry-run', what: 'which were not used for a month' },
  ],
  effect: 'local write',
  plans: true,
  irreversible: true,
  positionals: [{ field: 'sessions', variadic: true, completes: 'session' }],
  input: input({
    sessions: list('the sessions to delete'),
    all: flag('every session'),
    olderThan: optional(text('those last used longer ago than this: 30d, 12h')),
  }),
  output,
  async run({ sessions: names, all, olderThan }, ctx) {
    const ways = [names.length > 0, all, olderThan !== undefined].filter(Boolean).length;
    if (ways !== 1)
      throw usageError(
        ways === 0 ? 'session delete needs to know which' : 'names, --all and --older-than exclude each other',
        'opsctl session delete <session>, --all, or --older-than 30d',
      );
    const store = await ctx.store();
    const known = names.length > 0 ? [] : await store.sessions.list(ALL);
    const before =
      olderThan === undefined
        ? undefined
        : new Date(ctx.clock.now().getTime() - parseDuration(olderThan, '--older-than')).toISOString();
    const chosen =
      names.length > 0
        ? await Promise.all([...new Set(names)].map((name) => requireSession(store, name)))
        : known.filter(({ updated_at }) => before === undefined || updated_at < before);
    const deleted = ctx.dryRun ? 0 : await store.sessions.remove(chosen.map(({ id }) => id));
    const what = counted(chosen.length, 'session');
    return {
      data: { sessions: chosen, deleted },
      message:
        chosen.length === 0
          ? 'There is no such session.'
          : ctx.dryRun
            ? `**${what}** would be deleted.`
            : `**${what}** deleted.`,
    };
  },
  view: ({ sessions }: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    ...(sessions.length === 0 ? [] : [sessionTable(sessions)]),
  ],
});
