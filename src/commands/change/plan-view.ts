/** The plan as it is read before agreeing: as whom, what, what it does to others, how to undo it. */
import { counted } from '../../core/counted.ts';
import { type Block, inline } from '../../core/view.ts';
import { countsBlocks, MOST_TARGETS } from './many-targets.ts';
import type { ChangePlan } from './plan-schema.ts';

/** Calls shown in full; JSON has them all. */
const MOST_CALLS = 5;
const WORDS = { down: 'down', degraded: 'degraded', at_risk: 'at risk' } as const;

export function planView(plan: ChangePlan): Block[] {
  const { identity, targets } = plan;
  if (targets.length === 0) return unchangedBlocks(plan);
  return [
    {
      block: 'fields',
      fields: [
        {
          label: 'account',
          value: identity.alias === null ? identity.account : `${identity.account} (${identity.alias})`,
        },
        { label: 'as', value: identity.arn },
        ...(identity.role === null ? [] : [{ label: 'role', value: identity.role }]),
        { label: 'profile', value: identity.profile ?? 'default (none is named)' },
        { label: identity.regions.length > 1 ? 'regions' : 'region', value: identity.regions.join(', ') },
        { label: 'effect', value: plan.effect },
      ],
    },
    ...countsBlocks(plan),
    {
      block: 'table',
      title: targets.length === 1 ? 'target' : `${targets.length} targets`,
      ...shortenedTo(MOST_TARGETS, targets.length, plan),
      columns: [
        { key: 'name', label: 'name' },
        { key: 'id', label: 'id', optional: 2 },
        { key: 'kind', label: 'kind', optional: 1 },
        { key: 'region', label: 'region', optional: 3 },
        { key: 'environment', label: 'environment' },
        { key: 'change', label: 'change', wrap: true },
      ],
      rows: targets.map(({ name, id, kind, region, environment, infrastructure, before, after }) => ({
        name: name ?? id,
        id,
        kind,
        region,
        environment: [infrastructure, environment].filter((each) => each !== null).join(' · ') || '-',
        change: changeWords(before, after),
      })),
    },
    ...unchangedBlocks(plan),
    ...prose(
      'What happens',
      sentences(plan, ({ expected }) => expected),
    ),
    ...impactBlocks(plan),
    ...restsOnBlocks(plan),
    {
      block: 'table',
      title: 'calls to AWS',
      columns: [
        { key: 'call', label: 'call' },
        { key: 'region', label: 'region', optional: 1 },
        { key: 'parameters', label: 'parameters', wrap: true },
      ],
      rows: plan.calls.map(({ service, operation, region, parameters }) => ({
        call: `${service}:${operation}`,
        region,
        parameters: Object.entries(parameters)
          .map(([key, value]) => `${key}=${shown(value)}`)
          .join(' '),
      })),
      ...shortenedTo(MOST_CALLS, plan.calls.length, plan),
    },
    { block: 'fields', fields: [{ label: 'permissions', value: plan.permissions }] },
    ...undoBlocks(plan),
    ...prose(
      'Before you agree',
      sentences(plan, ({ warnings }) => warnings),
    ),
    ...agreementBlocks(plan),
  ];
}

function shortenedTo(rows: number, all: number, { line }: ChangePlan): { shortened?: { rows: number; all: string } } {
  return all > rows ? { shortened: { rows, all: `opsctl ${line} --dry-run -o json` } } : {};
}

/** `desired_count 3 → 5, status running → stopped`. */
export function changeWords(before: Record<string, unknown>, after: Record<string, unknown>): string {
  return Object.entries(after)
    .map(([key, value]) => `${key} ${key in before ? shown(before[key]) : 'none'} → ${shown(value)}`)
    .join(', ');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function unchangedBlocks({ unchanged }: ChangePlan): Block[] {
  const more = unchanged.length - MOST_TARGETS;
  return prose('Nothing to do for', [
    ...unchanged.slice(0, MOST_TARGETS).map(({ name, id, reason }) => `${name ?? id}: ${reason}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]);
}

/** What is the same for all is said once; else with the name before it. */
function sentences(
  { targets }: ChangePlan,
  of: (target: ChangePlan['targets'][number]) => readonly string[],
): string[] {
  if (targets.length === 1) return targets.flatMap(of);
  const by = new Map<string, string[]>();
  for (const target of targets)
    for (const sentence of of(target)) by.set(sentence, [...(by.get(sentence) ?? []), target.name ?? target.id]);
  return [...by].map(([sentence, names]) =>
    names.length === targets.length ? sentence : `${some(names)}: ${sentence}`,
  );
}

const MOST_NAMES = 3;

function some(names: readonly string[]): string {
  const shownNames = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shownNames} and ${names.length - MOST_NAMES} more` : shownNames;
}

function prose(title: string, lines: readonly string[]): Block[] {
  if (lines.length === 0) return [];
  return [{ block: 'text', text: [`${title}:`, ...lines.map((line) => `- ${inline(line)}`)].join('\n') }];
}

function impactBlocks({ impact, targets }: ChangePlan): Block[] {
  if (impact === null) return [{ block: 'text', text: 'Nothing that others depend on stops.' }];
  const { summary, infrastructures, affected, others } = impact;
  const away = targets.every(({ loses }) => loses === 'for a while' || loses === 'nothing') ? ', for a while' : '';
  const hit = infrastructures.map(
    ({ name, level, reason }) => `- **${inline(name)}** ${WORDS[level]}: ${inline(reason)}`,
  );
  if (affected.length === 0)
    return [{ block: 'text', text: ['Nothing known depends on what stops.', ...hit].join('\n') }];
  const counts = [
    summary.down > 0 ? `${summary.down} down` : '',
    summary.degraded > 0 ? `${summary.degraded} degraded` : '',
    summary.at_risk > 0 ? `${summary.at_risk} at risk` : '',
  ].filter((part) => part !== '');
  return [
    {
      block: 'text',
      text: [`What depends on ${targets.length === 1 ? 'it' : 'them'}: **${counts.join(', ')}**${away}.`, ...hit].join(
        '\n',
      ),
    },
    {
      block: 'table',
      columns: [
        { key: 'level', label: 'effect' },
        { key: 'name', label: 'name' },
        { key: 'kind', label: 'kind', optional: 1 },
        { key: 'reason', label: 'reason', wrap: true },
      ],
      rows: affected.map(({ level, name, id, kind, reason, derived, redundancy }) => ({
        level: { status: WORDS[level] },
        name: name ?? id,
        kind,
        reason: `${reason}${leftOf(redundancy, reason)}${derived ? ' (derived)' : ''}`,
      })),
    },
    ...(others > 0 ? [{ block: 'text' as const, text: `And ${counted(others, 'other')}.` }] : []),
  ];
}

type Redundancy = NonNullable<ChangePlan['impact']>['affected'][number]['redundancy'];

function leftOf(redundancy: Redundancy, reason: string): string {
  if (redundancy === null) return '';
  const left = `${redundancy.remaining} of ${redundancy.total}`;
  return reason.includes(left) ? '' : `, ${left} ${redundancy.of} left`;
}

function restsOnBlocks({ impact, rests_on: { as_of, gaps } }: ChangePlan): Block[] {
  if (impact === null) return [];
  const seen = gaps === 0 ? [] : [{ label: 'not seen', value: `${counted(gaps, 'part')} of it: opsctl coverage` }];
  return [{ block: 'fields', fields: [{ label: 'judged from data of', value: { time: as_of } }, ...seen] }];
}

function undoBlocks({ targets }: ChangePlan): Block[] {
  // What was done last is undone first.
  const lines = [...new Set(targets.toReversed().flatMap(({ inverse }) => inverse ?? []))];
  const notes = [...new Set(targets.flatMap(({ inverse_note }) => inverse_note ?? []))];
  return prose(lines.length === 0 ? 'There is no command that undoes it' : 'To undo it', [
    ...lines.slice(0, MOST_CALLS).map((line) => `opsctl ${line}`),
    ...(lines.length > MOST_CALLS ? [`and ${lines.length - MOST_CALLS} more`] : []),
    ...notes,
  ]);
}

function agreementBlocks({ confirmation, gate }: ChangePlan): Block[] {
  const { needs, typed, because, strict } = confirmation;
  const why = because.length === 0 ? '' : ` (${because.map(inline).join('; ')})`;
  const asked: Block = {
    block: 'text',
    text:
      needs === 'typed'
        ? `To agree, \`${inline(typed ?? '')}\` has to be typed${why}${strict ? '; --yes is not enough' : ''}.`
        : `To agree, a yes is enough${why}.`,
  };
  const notes: Block[] = gate.notes.map((note) => ({ block: 'text', text: `**Policy**: ${inline(note)}` }));
  if (gate.allowed) return [asked, ...notes];
  const hint = gate.hint === null ? '' : `\n${inline(gate.hint)}`;
  const also = gate.also.map((reason) => `\n- also: ${inline(reason)}`).join('');
  return [
    asked,
    ...notes,
    { block: 'text', text: `**It would be refused**: ${inline(gate.reason ?? '')}.${hint}${also}` },
  ];
}
