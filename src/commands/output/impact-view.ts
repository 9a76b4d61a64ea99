/** The printed form of an impact, apart from how it is found. */
import * as z from 'zod/mini';
import type { Block } from '../../core/view.ts';

const level = z.enum(['down', 'degraded', 'at_risk']);

export const impactSchema = z.object({
  /** What is taken as lost, and how many resources that is. */
  target: z.object({
    type: z.enum(['resource', 'infrastructure', 'zone', 'region']),
    id: z.string(),
    name: z.nullable(z.string()),
    kind: z.nullable(z.string()),
    lost: z.number(),
  }),
  /** What the target survives by itself. */
  resilience: z.nullable(z.string()),
  summary: z.object({ down: z.number(), degraded: z.number(), at_risk: z.number() }),
  infrastructures: z.array(
    z.object({
      name: z.string(),
      level,
      reason: z.string(),
      members: z.number(),
      down: z.number(),
      degraded: z.number(),
      at_risk: z.number(),
    }),
  ),
  /** Worst first, nearest first. */
  affected: z.array(
    z.object({
      id: z.string(),
      name: z.nullable(z.string()),
      kind: z.string(),
      account: z.string(),
      region: z.string(),
      status: z.string(),
      infrastructures: z.array(z.string()),
      level,
      reason: z.string(),
      derived: z.boolean(),
      basis: z.array(z.string()),
      redundancy: z.nullable(z.object({ of: z.string(), total: z.number(), remaining: z.number() })),
      path: z.array(z.object({ id: z.string(), label: z.string(), link: z.nullable(z.string()) })),
    }),
  ),
});
export type ImpactData = z.infer<typeof impactSchema>;

/** More reasons than this nobody reads; JSON has them all. */
const MOST_BASES = 5;

const WORDS = { down: 'down', degraded: 'degraded', at_risk: 'at risk' } as const;

export function impactView({ resilience, infrastructures, affected }: ImpactData): Block[] {
  const blocks: Block[] = [];
  if (resilience !== null) blocks.push({ block: 'text', text: resilience });
  if (infrastructures.length > 0)
    blocks.push({
      block: 'table',
      title: 'infrastructures',
      columns: [
        { key: 'level', label: 'effect' },
        { key: 'name', label: 'name' },
        { key: 'reason', label: 'reason', wrap: true },
      ],
      rows: infrastructures.map((one) => ({ level: { status: WORDS[one.level] }, name: one.name, reason: one.reason })),
    });
  blocks.push({
    block: 'table',
    title: 'affected',
    empty: 'nothing known depends on it',
    columns: [
      { key: 'level', label: 'effect' },
      { key: 'name', label: 'name' },
      { key: 'kind', label: 'kind' },
      { key: 'reason', label: 'reason', wrap: true },
      { key: 'via', label: 'reached by', optional: 1 },
    ],
    rows: affected.map(({ level: hit, name, id, kind, reason, derived, path }) => ({
      level: { status: WORDS[hit] },
      name: name ?? id,
      kind,
      reason: derived ? `${reason} (derived)` : reason,
      via: path
        .slice(0, -1)
        .map(({ label }) => label)
        .join(' → '),
    })),
  });
  const bases = [...new Set(affected.flatMap(({ basis }) => basis))];
  if (bases.length > 0)
    blocks.push({
      block: 'text',
      text: [
        'Derived, because security groups say what can connect, not what does:',
        ...bases.slice(0, MOST_BASES).map((basis) => `- ${basis}`),
        ...(bases.length > MOST_BASES ? [`- and ${bases.length - MOST_BASES} more`] : []),
      ].join('\n'),
    });
  return blocks;
}
