import * as z from 'zod/mini';
import { partsOf } from '../../aiops/failure-scope.ts';
import { type RootCauseAnswer, rootCause } from '../../aiops/predictors/root-cause.ts';
import { type CauseQuestion, causeQuestion } from '../../aiops/root-cause/cause-question.ts';
import { watchedBy } from '../../aiops/root-cause/watched.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { seededRandom } from '../../core/random.ts';
import { shellWord } from '../../core/shell-word.ts';
import { humanDuration, parseMoment, tryParseDuration } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Window } from '../../store/tables/series.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { refuseEstateFlags } from '../input/estate-only.ts';
import { filters, input, moment, optional, text } from '../input/fields.ts';
import { type CauseIssue, causeIssueSchema, issuesHeadline, issuesView, notJudged } from '../output/cause-issues.ts';
import { type CauseAnswer, causeSchema } from '../output/cause-schema.ts';
import { causeHeadline, causeView } from '../output/cause-view.ts';
import { blamedDeployment, deploymentSteps, standingSentence } from './blamed-deployment.ts';
import { explainIssues } from './cause-issues.ts';

type Data = CauseAnswer | CauseIssue[];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** So many lines are suggested to go on with. */
const STEPS = 4;
/** Trouble asked about by its moment goes on a little after it. */
const AFTER = 30 * MINUTE;
const LEAST = 3 * 60 * MINUTE;
/** What of the series is drawn before the onset and after the end. */
const SHOWN_AROUND = 3 * 60 * MINUTE;
const LONGEST = 7 * DAY;
/** An explanation is graded by the mark of the user, who has this long. */
const GRADED_WITHIN = 7 * DAY;

export const explainCause = defineCommand({
  path: 'explain cause',
  summary: 'the likely causes of a trouble, with the evidence for and against each',
  description:
    'Finds what is unusual about the target (against the same hours of the days before), takes everything it rests on for a candidate, and adds up stated weights of evidence for each: metrics that left their usual range before or with the symptom, limits reached, changes and calls before the onset, failovers and killed tasks, alarms, a whole zone, more requests than usual; less what another candidate explains. Where no series is unusual, what AWS, an alarm or a drift to a limit tells of the target is the symptom; of an alarm it goes on to what the alarm watches. It names no cause when no trouble is seen or nothing stands out: when none has half of the confidence, and more than what cannot be seen. Confidence is stated, not calibrated. With --data it reads a folder instead: for each issue of issues.csv (issue,scenario,target_node,target_metric) it finds the node of a call graph that makes the target slow or failing, from topology.csv (caller,callee), normal.csv or normal.csv.gz and issues/<issue>.csv (timestamp,node,latency_avg,requests,availability) of each scenario: latency_avg in seconds, availability in percent of the requests (0 to 100), times as ISO 8601 (UTC unless an offset is given) or in seconds or milliseconds since the epoch. Where samples are lacking the answer says so and the exit status is 3.',
  examples: [
    { line: 'explain cause prod-app', what: 'why it is in trouble, looking at the last six hours' },
    { line: 'explain cause checkout --at 2026-11-20T14:00Z --since 3h', what: 'what caused an outage in the past' },
    { line: 'explain cause prod-app --symptom latency', what: 'one symptom' },
    { line: 'explain cause --data ./issues -o json', what: 'issues on a call graph, from files' },
  ],
  effect: 'read',
  plans: true,
  language: {
    intents: ['find_root_cause'],
    phrases: [
      'why is prod-app slow',
      'what caused the outage of checkout at 14:00',
      'root cause of the errors of prod-app yesterday',
      'why did checkout-api fail last night',
      'what is behind the latency of prod-app-alb',
      'find out what broke prod-app',
    ],
    slots: { name: 'target', resource_id: 'target', time_window: 'since', metric: 'symptom', region: 'region' },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure in trouble: id, name or ARN')),
    at: optional(moment('when it was in trouble; now when left out')),
    since: optional(moment('how far back the trouble may have begun: 3h before, or a time; 6h when left out')),
    until: optional(moment('when it was over at the latest')),
    symptom: optional(text('metric that is in trouble: latency, errors, cpu; found when left out')),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: filters.region,
    data: optional(
      text('folder with issues.csv and, for each scenario, topology.csv, normal.csv and issues/, latency in seconds'),
    ),
  }),
  output: z.union([causeSchema, z.array(causeIssueSchema)]),
  async run({ target, at, since, until, symptom, kind, region, data: folder }, ctx): Promise<Answer<Data>> {
    if (folder !== undefined) {
      if (target !== undefined)
        throw usageError(`--data reads a folder, and "${target}" is of the estate`, 'give one of the two');
      refuseEstateFlags({ at, since, until, symptom, kind, region }, '--data');
      return issuesTold(await explainIssues(folder, ctx));
    }
    if (target === undefined)
      throw usageError('nothing is named whose trouble to explain', 'write opsctl explain cause <target>');
    const window = windowOf({ at, since: since ?? '6h', until }, ctx.clock.now());
    const store = await ctx.store();
    const found = await resolveTarget(store, target, { kind, region: region[0] });
    return explain(found, window, symptom, ctx);
  },
  view: (data: Data, { message }): Block[] =>
    Array.isArray(data) ? issuesView(data, message) : causeView(data, message),
});

function issuesTold(data: CauseIssue[]): Answer<CauseIssue[]> {
  const unjudged = notJudged(data);
  return {
    data,
    message: issuesHeadline(data),
    warnings: unjudged.map(({ issue, reason }) => `issue ${issue} could not be judged: ${reason}`),
    ...(unjudged.length > 0 ? { exitStatus: EXIT.partial } : {}),
  };
}

/** Where the symptom is looked for: from `--since` to a little after `--at`, or to `--until`. */
function windowOf(
  { at, since, until }: { at: string | undefined; since: string; until: string | undefined },
  now: Date,
): Window {
  const past = (text: string, flag: string) => {
    const moment = parseMoment(text, now, flag);
    if (moment > now) throw usageError(`${flag}: "${text}" is in the future`, 'name a moment that has passed');
    return moment.getTime();
  };
  const end = until === undefined ? undefined : past(until, '--until');
  const moment = at === undefined ? (end ?? now.getTime()) : past(at, '--at');
  const length = tryParseDuration(since);
  const to = Math.min(now.getTime() + 1, end ?? moment + AFTER);
  const begin = length === undefined ? past(since, '--since') : moment - length;
  if (begin >= to)
    throw usageError(`--since: "${since}" is not before ${until ?? at ?? 'now'}`, 'name an earlier moment');
  // Trouble that is named by its hour may have begun a little earlier.
  const from = length === undefined ? Math.min(begin, to - LEAST) : begin;
  if (to - from > LONGEST + AFTER)
    throw usageError(`--since: "${since}" is too long`, `a cause is looked for within ${humanDuration(LONGEST)}`);
  return { from, to };
}

async function explain(
  target: Target,
  window: Window,
  symptom: string | undefined,
  ctx: Context,
): Promise<Answer<CauseAnswer>> {
  const store = await ctx.store();
  const now = ctx.clock.now();
  const { parts, asked } = await startsOf(store, target);
  const id = target.kind === 'infrastructure' ? target.infrastructure.name : target.resource.id;
  const name = targetName(target);
  const question = await causeQuestion(store, name, parts, {
    window,
    now,
    symptom: symptom ?? null,
    asked,
    ...rootCause.defaults,
  });
  const answer = rootCause.predict(question, rootCause.defaults, seededRandom(`root_cause ${id}`), null);
  const due = new Date(now.getTime() + GRADED_WITHIN).toISOString();
  const stated = {
    target: { kind: target.kind, id, name },
    made_at: now.toISOString(),
    window: { from: iso(window.from), to: iso(window.to) },
    ...answer.prediction,
  };
  const prediction_id = ctx.dryRun
    ? null
    : await store.predictions.add({
        predictor: rootCause.name,
        target: name,
        made_at: stated.made_at,
        due_at: due,
        // Whether a cause was the right one is no event that a probability could be given for beforehand.
        probability: null,
        answer: stated,
      });
  const data: CauseAnswer = { ...stated, series: seriesOf(answer, question, window), prediction_id };
  const blamed = blamedDeployment(data, question);
  const resources = question.candidates.map(({ resource }) => resource);
  return {
    data,
    coverage: await coverageFor(store, {
      kinds: [...new Set(resources.map((resource) => resource.kind))],
      regions: [...new Set(resources.map((resource) => resource.region))],
    }),
    message: `${causeHeadline(data)}${blamed ? standingSentence(blamed) : ''}`,
    suggestions: blamed
      ? [...deploymentSteps(blamed), ...nextSteps(data, question)].slice(0, STEPS + 1)
      : nextSteps(data, question),
  };
}

/** The parts of the target; of an alarm, which is only the messenger, what it watches. */
async function startsOf(store: Store, target: Target): Promise<{ parts: StoredResource[]; asked: StoredResource[] }> {
  if (target.kind === 'infrastructure') return { parts: await resourcesOf(store, target), asked: [] };
  const { resource } = target;
  const watched = resource.kind === 'cloudwatch.alarm' ? await watchedBy(store, resource) : undefined;
  if (!watched || watched.resources.length === 0) return { parts: await partsOf(store, resource), asked: [] };
  return { parts: watched.resources, asked: watched.alarms };
}

/** The symptom and what of the foremost cause was measured to be unusual, with some time before and after. */
function seriesOf(
  { symptom, prediction }: RootCauseAnswer,
  { candidates }: Awaited<ReturnType<typeof causeQuestion>>,
  { from, to }: Window,
): CauseAnswer['series'] {
  if (!symptom) return [];
  const shownFrom = Math.max(from, symptom.onset - SHOWN_AROUND);
  const shownTo = Math.min(to, (symptom.end ?? to) + SHOWN_AROUND);
  const [first] = prediction.causes;
  const telling = first?.evidence.find(({ supports, values }) => supports && typeof values.metric === 'string');
  const cause = candidates.find(({ resource }) => resource.id === first?.subject.resource?.id);
  const series = cause?.series.find(({ metric }) => metric === telling?.values.metric);
  const shown = [
    ...(symptom.measured
      ? [{ label: symptom.resource.name ?? symptom.resource.id, series: symptom.measured.series }]
      : []),
    ...(cause && series && series !== symptom.measured?.series
      ? [{ label: cause.resource.name ?? cause.resource.id, series }]
      : []),
  ];
  return shown.map(({ label, series: { metric, unit, points } }) => ({
    label,
    metric,
    unit,
    points: points
      .filter(([time]) => time >= shownFrom && time < shownTo)
      .map(([time, value]): [string, number] => [iso(time), value]),
  }));
}

/** Where to look on; nothing that could show no more than this answer did. */
function nextSteps(
  { target, causes: [first], symptom, found, other_symptoms, window }: CauseAnswer,
  { candidates, eventGaps, current }: CauseQuestion,
): string[] {
  const word = shellWord(target.name);
  const resource = first?.subject.resource;
  const cause =
    resource && shellWord(resource.kind.startsWith('elbv2.') ? (resource.name ?? resource.id) : resource.id);
  const telling = first?.evidence.filter(({ supports, weight }) => supports && weight > 0) ?? [];
  const seen = first?.evidence.some(({ values }) => values.seen_at !== undefined);
  const event = first?.evidence
    .filter(({ supports, values, at }) => supports && at !== null && typeof values.event === 'string')
    .map(({ at }) => at ?? '')
    .sort()[0];
  const zone = first?.subject.kind === 'zone' ? first.subject.label.replace(/^zone /, '') : undefined;
  const unmeasured = candidates.some(
    ({ distance, series, unmeasured }) => distance === 0 && series.length === 0 && unmeasured.length > 0,
  );
  const short = current && Date.parse(window.to) - Date.parse(window.from) < DAY;
  return [
    ...(zone ? [`graph impact ${shellWord(zone)}`] : []),
    ...(cause && found && first?.subject.kind === 'resource' ? [`graph impact ${cause}`] : []),
    ...(cause && event ? [`events list ${cause} --since ${hourBefore(event)}`] : []),
    ...(cause && seen ? [`resource history ${cause}`] : []),
    ...(cause && telling.some(({ values }) => typeof values.metric === 'string') ? [`metrics show ${cause}`] : []),
    ...(!symptom && other_symptoms.length > 0 ? [`explain cause ${word}`] : []),
    ...(symptom?.standing
      ? [`health ${shellWord(symptom.resource)}`, `predict failure ${shellWord(symptom.resource)}`]
      : []),
    ...(!symptom && unmeasured ? [`metrics sync ${word}`] : []),
    ...(eventGaps.length > 0 ? ['events sync'] : []),
    ...(!symptom && short ? [`explain cause ${word} --since 24h`] : []),
    ...(!symptom && current ? [`health ${word}`] : []),
  ].slice(0, STEPS);
}

function hourBefore(moment: string): string {
  return `${new Date(Date.parse(moment) - 60 * MINUTE).toISOString().slice(0, 16)}Z`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
