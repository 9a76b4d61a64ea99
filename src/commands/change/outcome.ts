/** What is said once a change was carried out, or was not. */
import { classify, credentialsError } from '../../cmdb/aws/errors.ts';
import { type ErrorCode, OpsctlError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import { countsOf, MOST_TARGETS } from './many-targets.ts';
import type { ChangePlan } from './plan-schema.ts';
import { changeWords, planView, unchangedBlocks } from './plan-view.ts';
import type { ChangeData, ChangeResult, ResultState } from './result-schema.ts';

const WELL = new Set<ResultState>(['settled', 'accepted']);

export function changeView({ state, plan, results }: ChangeData): Block[] {
  if (state === 'planned') return planView(plan);
  if (state === 'unchanged') return unchangedBlocks(plan);
  const told = results.map((result, index) => ({ result, wanted: plan.targets[index]?.after ?? {} }));
  // What did not go well is what has to be read.
  const first = [
    ...told.filter(({ result }) => !WELL.has(result.state)),
    ...told.filter(({ result }) => WELL.has(result.state)),
  ];
  const bad = results.filter(({ state: each }) => !WELL.has(each)).length;
  const rows = Math.max(MOST_TARGETS, bad);
  return [
    {
      block: 'table',
      ...(results.length > rows ? { shortened: { rows, all: 'opsctl audit list' } } : {}),
      columns: [
        { key: 'name', label: 'name' },
        { key: 'kind', label: 'kind', optional: 2 },
        { key: 'region', label: 'region', optional: 3 },
        { key: 'state', label: 'state' },
        { key: 'change', label: 'change', optional: 1, wrap: true },
        { key: 'note', label: 'what happened', wrap: true },
      ],
      rows: first.map(({ result, wanted }) => ({
        name: result.name ?? result.id,
        kind: result.kind,
        region: result.region,
        state: { status: result.state.replaceAll('_', ' ') },
        change: changeWords(result.before, readBack(result, wanted)),
        note: result.note,
      })),
    },
    ...unchangedBlocks(plan),
    ...results.filter(({ events }) => events.length > 0).map(eventsBlock),
  ];
}

/** One line a target, for spreadsheets and scripts. */
export function changeRows({ state, plan, results }: ChangeData): unknown[] {
  const told = state === 'planned' ? plan.targets.map((target) => ({ state: 'planned', ...target })) : results;
  return [...told, ...plan.unchanged.map(({ reason, ...target }) => ({ ...target, state: 'unchanged', note: reason }))];
}

/** The changed fields as AWS has them now; as they were wanted where it could not be read. */
function readBack({ after, before }: ChangeResult, wanted: Record<string, unknown>): Record<string, unknown> {
  if (after === null) return {};
  return Object.fromEntries(Object.keys({ ...wanted }).map((key) => [key, after[key] ?? before[key] ?? null]));
}

function eventsBlock({ name, id, events }: ChangeResult): Block {
  return {
    block: 'table',
    title: `what AWS said of ${name ?? id}`,
    columns: [
      { key: 'at', label: 'when' },
      { key: 'message', label: 'event', wrap: true },
    ],
    rows: events.slice(0, 10).map(({ at, message }) => ({ at: { time: at }, message })),
  };
}

/** @param done past participle: `scaled` */
export function outcomeMessage(plan: ChangePlan, results: readonly ChangeResult[], done: string): string {
  const [only] = results;
  const well = results.filter(({ state }) => WELL.has(state)).length;
  if (results.length === 1 && only !== undefined) {
    const name = inline(only.name ?? only.id);
    if (only.state === 'settled' && !only.note.includes(done)) return `**${name}** is ${done}: ${inline(only.note)}.`;
    return `**${name}**: ${inline(only.note)}.`;
  }
  const waited = results.every(({ state }) => state !== 'accepted');
  const all = well === results.length ? `All **${well}**` : `**${well}** of ${results.length}`;
  const ends = well === results.length ? '' : ` (${countsOf(results.map(({ state }) => state.replaceAll('_', ' ')))})`;
  return `${all} are ${waited ? done : `being ${done}`}${ends}${plan.unchanged.length > 0 ? `; for ${plan.unchanged.length} there was nothing to do` : ''}.`;
}

/** What failed, or undefined when all went well; its hint is how to look, to go back or to go on. */
export function failureOf(
  plan: ChangePlan,
  results: readonly ChangeResult[],
  { interrupted }: { interrupted: boolean },
): OpsctlError | undefined {
  const bad = results.filter(({ state }) => !WELL.has(state));
  const [first] = bad;
  if (first === undefined) return undefined;
  const told = `${first.name ?? first.id}: ${first.note}`;
  const message = results.length === 1 ? told : `${bad.length} of ${results.length} changes did not go well; ${told}`;
  const hint = hintOf(plan, bad);
  return new OpsctlError(codeOf(bad, interrupted), message, {
    ...(hint === undefined ? {} : { hint }),
    details: { states: Object.fromEntries(bad.map(({ id, state }) => [id, state])) },
  });
}

function codeOf(bad: readonly ChangeResult[], interrupted: boolean): ErrorCode {
  if (interrupted) return 'interrupted';
  if (bad.some(isExpired)) return 'credentials';
  return bad.every(({ state }) => state === 'refused' || state === 'not_sent') ? 'remote' : 'unsettled';
}

function isExpired({ error }: ChangeResult): boolean {
  return error !== null && classify({ name: error }).outcome === 'expired';
}

function hintOf({ line, identity }: ChangePlan, bad: readonly ChangeResult[]): string | undefined {
  const expired = bad.find(isExpired);
  if (expired) return credentialsError({ name: expired.error, message: expired.note }, identity.profile, {}).hint;
  // A dry run reads from AWS what is there now, and changes nothing.
  if (bad.some(({ state }) => state === 'unknown')) return `to see what AWS has now: opsctl ${line} --dry-run`;
  const back = bad.find(({ state, inverse }) => inverse !== null && (state === 'failed' || state === 'unsettled'));
  return back ? `to go back: opsctl ${back.inverse}` : undefined;
}
