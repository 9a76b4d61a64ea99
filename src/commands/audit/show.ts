import { OpsctlError } from '../../core/errors.ts';
import type { Block } from '../../core/view.ts';
import { defineCommand } from '../define.ts';
import { count, input } from '../input/fields.ts';
import { type AuditData, auditData, auditSchema, changesIn, isRecord, targetsIn } from '../output/audit.ts';
import { inLine } from '../output/in-line.ts';

export const auditShow = defineCommand({
  path: 'audit show',
  summary: 'one entry of the audit log with all that was written with it',
  description:
    'Who asked for what, under which identity, what it was before and after, the calls that were sent, and the command that undoes it.',
  examples: [{ line: 'audit show 1', what: 'the first entry, with the identity, what differed and the calls' }],
  effect: 'read',
  positionals: [{ field: 'seq' }],
  input: input({ seq: count('number of the entry, as audit list shows it', 1) }),
  output: auditSchema,
  async run({ seq }, ctx) {
    const store = await ctx.store();
    const record = await store.audit.get(seq);
    if (record === undefined) {
      const [last] = await store.audit.list(1);
      throw new OpsctlError('not_found', `the audit log has no entry ${seq}`, {
        hint: last === undefined ? 'it is empty so far' : `the last one is ${last.seq}: opsctl audit list shows them`,
      });
    }
    const { inverse } = record.detail;
    return {
      data: auditData(record),
      suggestions: typeof inverse === 'string' && record.event === 'done' ? [inverse] : [],
    };
  },
  view: ({ seq, at, actor, event, command, target, detail, hash }: AuditData): Block[] => {
    const changes = changesIn(detail);
    const { before, after, calls, identity, changes: several, ...others } = detail;
    const targets = targetsIn(detail).map(({ words }) => words);
    const rest = targets.length > 0 ? { ...others, targets } : others;
    // Where they cannot be set against each other they are shown as they stand.
    const kept = changes.length > 0 ? {} : { before, after, changes: several };
    return [
      {
        block: 'fields',
        title: `${seq}: ${command} ${target}`.trim(),
        fields: [
          { label: 'time', value: { time: at } },
          { label: 'event', value: { status: event } },
          { label: 'by', value: actor },
          ...fieldsOf({ ...(isRecord(identity) ? identity : { identity }) }),
          ...fieldsOf({ ...rest, ...kept }),
          { label: 'hash', value: hash },
        ],
      },
      ...(changes.length === 0
        ? []
        : [
            {
              block: 'table' as const,
              title: 'what differs',
              columns: [
                ...(changes.some(({ of }) => of !== '') ? [{ key: 'of', label: 'of' }] : []),
                { key: 'field', label: 'field' },
                { key: 'before', label: 'before', wrap: true },
                { key: 'after', label: 'after', wrap: true },
              ],
              rows: changes.map((change) => ({ ...change })),
            },
          ]),
      ...callsOf(calls),
    ];
  },
});

function fieldsOf(values: Record<string, unknown>): { label: string; value: string | string[] }[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const told = Array.isArray(value) ? value.map(inLine) : inLine(value);
    return told.length === 0 || told === inLine(null) ? [] : [{ label: key.replaceAll('_', ' '), value: told }];
  });
}

function callsOf(calls: unknown): Block[] {
  if (!Array.isArray(calls) || calls.length === 0) return [];
  return [
    {
      block: 'table',
      title: 'calls',
      columns: [
        { key: 'call', label: 'call' },
        { key: 'region', label: 'region' },
        { key: 'parameters', label: 'parameters', wrap: true },
      ],
      rows: calls.map((call: unknown) => {
        const { service, operation, region, parameters } = isRecord(call) ? call : { operation: call };
        return {
          call: [service, operation]
            .filter((part) => part !== undefined)
            .map(inLine)
            .join(':'),
          region: region === undefined ? '' : inLine(region),
          parameters: parameters === undefined ? '' : JSON.stringify(parameters),
        };
      }),
    },
  ];
}
