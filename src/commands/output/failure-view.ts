/** How a failure prediction is said and drawn. */
import type { FailureModel } from '../../aiops/failure-learning/failure-model.ts';
import { counted } from '../../core/counted.ts';
import { percentage } from '../../core/quantity.ts';
import { humanDuration, tryParseDuration } from '../../core/time-range.ts';
import { type Block, inline } from '../../core/view.ts';
import type { FailureAnswer, FailureRanking, FailureRows } from './failure-schema.ts';
import { learnedOf } from './model-view.ts';

/** Machines shown of a file. */
const MACHINES_SHOWN = 20;

const FACTORS_SHOWN = 12;

/** The answer in one or two sentences, figures first. */
export function headline(data: FailureAnswer): string {
  const name = inline(data.target.name);
  const span = horizonWords(data.horizon);
  const [first] = data.factors;
  if (data.abstained) {
    const sync = data.missing.length > 0 ? ` Fetch them with \`opsctl metrics sync ${inline(data.target.name)}\`.` : '';
    const why =
      data.missing.length > 0 ? 'no recent metrics of it are held' : 'nothing in it has metrics that could be judged';
    const still = first ? ` What is known without them: ${inline(sentenceOf(first))}.` : '';
    return `No probability for **${name}**: ${why}.${sync}${still}`;
  }
  if (!first)
    return `**${name}**: no sign of a coming failure within ${span} (${data.risk_level} risk), in ${data.data.series} series over ${lengthOf(data.data.span)} and in what AWS reports.`;
  const told = inline(sentenceOf(first)).replace(/\.$/, '');
  // A factor is there, so "0 %" would read as "nothing": it stays with its own component, and that is what is said.
  if (data.probability === 0)
    return `**${name}**: what was found does not take it down within ${span}, alone or together (${data.risk_level} risk to the whole). Yet ${told}; that component fails with ${percentage(first.probability)}.`;
  const risk = `**${name}**: ${percentage(data.probability ?? 0)} risk of failure within ${span} (${data.risk_level})`;
  const range = data.interval ? rangeWords(data.interval) : '';
  return `${risk}${range}. Foremost: ${told}.`;
}

/** Bounds that read the same are said once. */
function rangeWords({ low, high }: { low: number; high: number }): string {
  const [from, to] = [percentage(low), percentage(high)];
  return `, ${from === to ? from : `${from} to ${to}`} as the stated assumptions are moved`;
}

export function rankingHeadline({ ranking, judged, horizon }: FailureRanking, abstained: number): string {
  const [worst] = ranking;
  if (!worst) return 'There is nothing to judge: no infrastructure or resource fits.';
  if (worst.probability === null)
    return `No probability for any of ${judged}: no recent metrics are held. Fetch them with \`opsctl metrics sync\`.`;
  const rest = abstained > 0 ? `; ${abstained} could not be judged` : '';
  return `Most at risk within ${horizonWords(horizon)}: **${inline(worst.target.name)}**, ${percentage(worst.probability)} (${worst.risk_level}), of ${judged} judged${rest}.`;
}

export function warningsOf({ missing, abstained, learned }: FailureAnswer): string[] {
  const stale = learned?.stale
    ? [`what was learned of failures is stale, ${learned.stale}: opsctl model train failure`]
    : [];
  return [...stale, ...unmeasured(missing, abstained)];
}

function unmeasured(missing: FailureAnswer['missing'], abstained: boolean): string[] {
  if (abstained || missing.length === 0) return [];
  const names = missing.slice(0, 3).map(({ resource }) => resource);
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  return [`without recent metrics, so judged by AWS's own word alone: ${names.join(', ')}${more}`];
}

export function predictionView(data: FailureAnswer, message: string | undefined): Block[] {
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (data.factors.length > 0) blocks.push(factorTable(data));
  const groups = data.redundancy.filter(
    ({ probability, in_service, members }) => probability > 0 || in_service < members,
  );
  if (groups.length > 0)
    blocks.push({
      block: 'table',
      title: 'redundancy',
      columns: [
        { key: 'group', label: 'group' },
        { key: 'serve', label: 'in service' },
        { key: 'needs', label: 'needs' },
        { key: 'risk', label: 'risk', align: 'right' },
        { key: 'reason', label: 'because', optional: 1 },
      ],
      rows: groups.map(({ group, members, in_service, needed, probability, reason }) => ({
        group,
        serve: `${in_service} of ${members}`,
        needs: `${needed} of ${members}`,
        risk: { share: probability },
        reason,
      })),
    });
  if (data.recommended_actions.length > 0)
    blocks.push({
      block: 'table',
      title: 'what to do',
      columns: [
        { key: 'resource', label: 'resource' },
        { key: 'action', label: 'action', wrap: true },
        { key: 'command', label: 'command', wrap: true },
      ],
      rows: data.recommended_actions.slice(0, FACTORS_SHOWN),
    });
  if (data.missing.length > 0)
    blocks.push({
      block: 'table',
      title: 'not measured',
      columns: [
        { key: 'resource', label: 'resource' },
        { key: 'kind', label: 'kind', optional: 1 },
        { key: 'reason', label: 'why', wrap: true },
        { key: 'command', label: 'fetch with', wrap: true },
      ],
      rows: data.missing.slice(0, FACTORS_SHOWN),
    });
  return [...blocks, { block: 'text', text: basisOf(data) }, ...coursePlot(data)];
}

export function fileHeadline(rows: FailureRows, { data, skill, horizon_hours }: FailureModel): string {
  const worst = latestOf(rows)[0];
  const learned = `learned from ${learnedOf(data)} of ${counted(data.machines, 'machine')}`;
  const measured = skill
    ? `measured PR-AUC ${skill.pr_auc.toFixed(3)}, Brier skill ${skill.brier_skill.toFixed(3)}`
    : 'skill not measured';
  const most = worst
    ? ` Most at risk at its last moment: **${inline(worst.machine)}**, ${percentage(worst.probability)}.`
    : '';
  return `${counted(rows.length, 'moment')} judged, ${horizon_hours} h ahead (${learned}; ${measured}).${most}`;
}

/** Each machine at its last moment, the likeliest to fail first. */
function latestOf(rows: FailureRows): FailureRows {
  const last = new Map<string, FailureRows[number]>();
  for (const row of rows) if (row.timestamp >= (last.get(row.machine)?.timestamp ?? '')) last.set(row.machine, row);
  return [...last.values()].sort((a, b) => b.probability - a.probability);
}

export function fileView(rows: FailureRows, message: string | undefined): Block[] {
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      title: 'machines at their last moment, most at risk first; -o csv has every moment',
      columns: [
        { key: 'machine', label: 'machine' },
        { key: 'timestamp', label: 'moment' },
        { key: 'probability', label: 'risk', align: 'right' },
      ],
      rows: latestOf(rows)
        .slice(0, MACHINES_SHOWN)
        .map(({ machine, timestamp, probability }) => ({
          machine,
          timestamp,
          probability: { share: probability, digits: 2 },
        })),
      empty: 'nothing to judge',
    },
  ];
}

export function rankingView(data: FailureRanking, message: string | undefined): Block[] {
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'target', label: 'target' },
        { key: 'risk', label: 'risk', align: 'right' },
        { key: 'level', label: 'level' },
        { key: 'expected', label: 'expected', optional: 2 },
        { key: 'foremost', label: 'foremost', optional: 1 },
      ],
      rows: data.ranking.map(({ target, probability, risk_level, expected, foremost }) => ({
        target: target.name,
        risk: probability === null ? 'no metrics' : { share: probability },
        level: { severity: risk_level },
        expected: { time: expected },
        foremost,
      })),
      empty: 'nothing to judge',
    },
  ];
}

function factorTable({ factors }: FailureAnswer): Block {
  return {
    block: 'table',
    title: `${factors.length > FACTORS_SHOWN ? `the first ${FACTORS_SHOWN} of ${factors.length} factors` : 'factors'}, by how likely each alone takes the target down`,
    columns: [
      { key: 'resource', label: 'resource' },
      { key: 'effect', label: 'takes it down', align: 'right' },
      { key: 'risk', label: 'own risk', align: 'right' },
      { key: 'path', label: 'alone enough', optional: 1 },
      { key: 'why', label: 'why', wrap: true },
      { key: 'rests', label: 'rests on', optional: 2, wrap: true },
    ],
    rows: factors
      .slice(0, FACTORS_SHOWN)
      .map(({ resource, effect, probability, critical_path, explanation, basis, assumption }) => ({
        resource: resource.name ?? resource.id,
        effect: { share: effect },
        risk: { share: probability },
        path: critical_path ? 'yes' : 'no',
        why: explanation,
        rests:
          assumption.name === 'as_learned'
            ? basis
            : `${basis}, assumption ${assumption.name.replaceAll('_', ' ')} ${percentage(assumption.probability)}`,
      })),
  };
}

/** The course of the foremost trend with the level that counts as failure. */
function coursePlot({ factors }: FailureAnswer): Block[] {
  const trend = factors.find(({ evidence }) => evidence.course !== null);
  const course = trend?.evidence.course;
  if (!trend || !course) return [];
  return [
    {
      block: 'series',
      title: `${trend.resource.name ?? trend.resource.id} ${trend.evidence.series ?? ''}`,
      unit: course.unit,
      points: course.points.map(([time, value]) => [Date.parse(time), value]),
      threshold: course.limit,
      ...(course.unit === 'percent' ? { range: [0, 100] as [number, number] } : {}),
    },
  ];
}

function basisOf({ data, factors, abstained, prediction_id, learned }: FailureAnswer): string {
  const taught = learned
    ? ` Learned from ${counted(learned.failures, 'failure')} (model ${learned.model_id}: PR-AUC ${learned.pr_auc.toFixed(2)} against ${learned.base_rate.toFixed(3)} by chance, Brier skill ${learned.brier_skill.toFixed(2)}, where it was not fitted), beside the hazards.`
    : ' By hazards alone: no model was learned from your incidents yet.';
  const rests = `${data.measured} of ${counted(data.resources, 'resource')} measured: ${data.series} series, ${counted(data.points, 'point')} over ${lengthOf(data.span)}`;
  const until = data.as_of === null ? '' : `, until ${data.as_of.slice(0, 16)}Z`;
  const assumed =
    factors.length > 0 && !abstained
      ? ' Each risk is what the data show times a stated assumption; causes without a trace in the data are not in it.'
      : '';
  return `Rests on ${rests}${until}.${assumed}${taught} ${prediction_id === null ? 'Not stored.' : `Stored as prediction ${prediction_id}.`}`;
}

function sentenceOf({ resource, explanation }: FailureAnswer['factors'][number]): string {
  return `${resource.name ?? resource.id}: ${explanation}`;
}

function horizonWords(horizon: string): string {
  const milliseconds = tryParseDuration(horizon) ?? 0;
  return milliseconds === 864e5 ? '24 h' : humanDuration(milliseconds);
}

function lengthOf(span: string | null): string {
  return span === null ? 'no time' : humanDuration(tryParseDuration(span) ?? 0);
}
