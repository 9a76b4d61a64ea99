import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { interruptedError, OpsctlError, usageError } from '../../core/errors.ts';
import type { NotedHash } from '../../store/tables/audit-seal.ts';
import { defineCommand } from '../define.ts';
import { input, list } from '../input/fields.ts';

const output = z.object({
  intact: z.boolean(),
  entries: z.number(),
  first: z.nullable(z.string()),
  last: z.nullable(z.string()),
  /** The end of the log, to be noted down elsewhere. */
  head: z.nullable(z.object({ seq: z.number(), hash: z.string() })),
  problems: z.array(
    z.object({
      /** Number of the entry, and of the last one where it is about several in a row. */
      seq: z.nullable(z.number()),
      through: z.nullable(z.number()),
      problem: z.enum(['edited', 'removed', 'reordered', 'inserted', 'head', 'unguarded']),
      explanation: z.string(),
    }),
  ),
  /** Further problems that are not told one by one. */
  more: z.number(),
  /** Whether a hash noted elsewhere was compared. */
  compared: z.boolean(),
});
type Data = z.infer<typeof output>;

export const auditVerify = defineCommand({
  path: 'audit verify',
  summary: 'whether anything in the audit log was edited, removed, reordered or put in',
  description:
    'Each entry carries a hash over its content and the hash of the one before, and the end of the log is kept beside it. Names every entry that does not fit; exit status 1 when one does not. Whoever may write to the file can make all hashes anew: that shows only against a hash that was noted elsewhere, so note the one this command ends with and pass it later with --expect.',
  examples: [
    { line: 'audit verify', what: 'check the whole log' },
    {
      line: 'audit verify --expect 120:9f2c41d07a6b',
      what: 'also against a number and hash noted earlier, where 12 digits are enough',
    },
  ],
  effect: 'read',
  language: {
    intents: ['unknown', 'help', 'show_history'],
    phrases: [
      'verify the audit log',
      'was the audit log tampered with',
      'is the audit log intact',
      'check the audit trail for tampering',
      'has anybody edited the audit log',
    ],
    cues: ['tampered', 'tampering', 'intact', 'verify', 'verified', 'edited', 'manipulated', 'forged'],
  },
  input: input({
    expect: list('an entry as it was noted earlier: <number>:<hash>, or the first 12 digits of the hash'),
  }),
  output,
  async run({ expect }, ctx) {
    const noted = expect.map(noteIn);
    const store = await ctx.store();
    const rowsHeld = await store.audit.count();
    // Less takes no time that one would notice.
    if (rowsHeld > WORTH_TELLING) ctx.progress.start('checking the audit log', rowsHeld);
    let walked = 0;
    const { rows, first, last, head, problems, more } = await store.audit
      .verify(noted, (done) => {
        if (ctx.signal.aborted) throw interruptedError();
        ctx.progress.advance(done - walked);
        walked = done;
      })
      .finally(() => ctx.progress.stop());
    const data: Data = {
      intact: problems.length === 0,
      entries: rows,
      first: timeOf(first),
      last: timeOf(last),
      head,
      problems,
      more,
      compared: noted.length > 0,
    };
    const message = sentence(data);
    if (data.intact) return { data, message };
    const total = problems.length + more;
    return {
      data,
      message,
      failure: new OpsctlError(
        'store',
        `the audit log does not fit: ${counted(total, 'problem')}, first ${problems[0]?.explanation}`,
        {
          hint: 'keep a copy of the file as it is, and ask who may write to it; a backup shows what the entries said',
        },
      ),
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? sentence(data) },
    ...(data.problems.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            columns: [
              { key: 'entry', label: 'entry' },
              { key: 'problem', label: 'problem' },
              { key: 'explanation', label: 'what was found', wrap: true },
            ],
            rows: data.problems.map(({ seq, through, problem, explanation }) => ({
              entry: seq === null ? '' : seq === through || through === null ? `${seq}` : `${seq}–${through}`,
              problem,
              explanation,
            })),
          },
        ]),
    {
      block: 'fields',
      fields: [
        { label: 'entries', value: data.entries },
        { label: 'first', value: { time: data.first } },
        { label: 'last', value: { time: data.last } },
        {
          label: 'note this down elsewhere',
          value: data.head && data.head.seq > 0 ? `${data.head.seq}:${data.head.hash}` : null,
        },
      ],
    },
  ],
});

/** From so many entries on it is told how far it is. */
const WORTH_TELLING = 50_000;

/** @throws OpsctlError `usage` */
function noteIn(text: string): NotedHash {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{12,64})$/i.exec(text.trim()) ?? [];
  if (seq === undefined || hash === undefined || Number(seq) < 1)
    throw usageError(
      `--expect: "${text.slice(0, 80)}" is not a number and a hash`,
      'write it as audit verify printed it: 120:9f2c41d07a6b…, at least 12 digits of the hash',
    );
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

function sentence({ intact, entries, problems, more, head, compared }: Data): string {
  if (!intact) {
    const kinds = Map.groupBy(problems, ({ problem }) => problem);
    const told = [...kinds].map(([kind, found]) => `${found.length} ${WORDS[kind]}`).join(', ');
    return `**The audit log does not fit**: ${told}${more > 0 ? `, and ${more} more` : ''}.`;
  }
  if (entries === 0) return 'The audit log is **intact**: it is empty, no change was asked for yet.';
  const honest = compared
    ? 'It also fits what was noted earlier.'
    : `Somebody who can write to the file could have made every hash anew: that shows only against a noted one, so note **${head?.seq}:${head?.hash.slice(0, 12)}** elsewhere and pass it later with --expect.`;
  return `The audit log is **intact**: ${counted(entries, 'entry', 'entries')}, none edited, removed, reordered or put in. ${honest}`;
}

const WORDS: Record<Data['problems'][number]['problem'], string> = {
  edited: 'edited',
  removed: 'removed',
  reordered: 'reordered',
  inserted: 'put in',
  head: 'at odds with the end of the log or what was noted',
  unguarded: 'among the triggers that guard it',
};

const timeOf = (at: number | null) =>
  at === null || !Number.isFinite(new Date(at).getTime()) ? null : new Date(at).toISOString();
