import * as z from 'zod/mini';
import { attackIn, raisedBy } from '../../aiops/threats/attack.ts';
import { SUBJECTS, type Subject, subjectsOf } from '../../aiops/threats/subjects.ts';
import { readSuppressions, type Sifted, sift } from '../../aiops/threats/suppressions.ts';
import { counted } from '../../core/counted.ts';
import { EXIT, usageError } from '../../core/errors.ts';
import { byCode } from '../../core/order.ts';
import { atLeast, SEVERITIES, type Severity } from '../../core/severity.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { refuseEstateFlags } from '../input/estate-only.ts';
import { choice, filters, flag, input, list, moment, optional, text } from '../input/fields.ts';
import { type SubjectCalls, subjectCalls } from '../output/threat-calls.ts';
import { type EstateAsked, judgeEstate } from '../output/threat-estate.ts';
import { type FileFindings, judgeFiles } from '../output/threat-files.ts';
import { attackTold, threatsHeadline } from '../output/threat-headline.ts';
import { chosenRules, rulesTold } from '../output/threat-rules.ts';
import {
  type ThreatFound,
  type ThreatsAnswer,
  threatFindingsSchema,
  threatRulesSchema,
} from '../output/threat-schema.ts';
import { suppressionsTold } from '../output/threat-suppressions.ts';
import { threatRulesView, threatsView } from '../output/threat-view.ts';

export const detectThreats = defineCommand({
  path: 'detect threats',
  summary: 'what endangers the estate: weak setup, and suspicious calls in CloudTrail',
  description:
    'Judges how the resources of the target, or of the whole estate, are set up, along what the internet can reach; and what was done to them by the CloudTrail events in the store (events sync): tampering with logs, sharing outward, new credentials and trust, bulk reading of secrets, remote execution, weakened protection, destroyed backups, odd launches and sign-ins, as single calls, bursts, sequences, and what a principal never did before. What AWS refused and what its services do weighs less. With --events or --dir it judges files of CloudTrail instead, each alone. What AWS refused is told as tried. Each finding says who did what, how to mend it, and when it is harmless. Suspicious findings of one attacker over several tactics are told as an attack, with every identity he took on and since when; what was done in its course is one level worse, up to high. Known exceptions belong into a file of suppressions: a YAML list with rule, reason and until, and principal (its ARN, or user/alice as answers show it), account or resource where it should be narrower.',
  examples: [
    { line: 'detect threats', what: 'the whole estate, calls of the last 24 hours' },
    { line: 'detect threats prod-app --since 7d', what: 'one infrastructure' },
    { line: 'detect threats --about sharing --since 7d', what: 'whether anything was given to other accounts' },
    { line: 'detect threats --env production --only posture', what: 'how production is set up' },
    { line: 'detect threats --fail-on high', what: 'exit status 10 when there is a grave one' },
    { line: 'detect threats --events trail.jsonl -o ndjson', what: 'CloudTrail records of your own' },
    { line: 'detect threats --dir logs --min-severity medium', what: 'every CloudTrail file of a folder' },
    {
      line: 'detect threats --suppressions exceptions.yaml -o sarif',
      what: 'for a code scanner, without known exceptions',
    },
    { line: 'detect threats --list-rules --rule "trail-*"', what: 'what some rules look for' },
  ],
  effect: 'read',
  language: {
    intents: ['detect_threat'],
    phrases: [
      'are there security threats in prod-app',
      'detect threats in the last 7 days',
      'is anything exposed to the internet',
      'did somebody tamper with our logs',
      'any suspicious activity since yesterday',
      'show critical security findings',
      'has anyone shared a snapshot with another account',
    ],
    severally: true,
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'since',
      region: 'region',
      environment: 'env',
      resource_type: 'type',
      severity: 'minSeverity',
    },
    words: {
      about: {
        exposure: ['exposed', 'exposure', 'exposes', 'reachable', 'public', 'publicly', 'open'],
        secrets: ['secret', 'secrets', 'passwords', 'parameters'],
        logging: [
          'logs',
          'logging',
          'log',
          'trail',
          'cloudtrail',
          'guardduty',
          'auditing',
          'tamper',
          'tampered',
          'tampering',
        ],
        sharing: ['share', 'shared', 'shares', 'sharing', 'copied', 'exfiltrated', 'exfiltration'],
        identity: [
          'admin',
          'administrator',
          'administrators',
          'privilege',
          'privileges',
          'privileged',
          'keys',
          'credentials',
          'roles',
        ],
        'sign-in': ['login', 'logins', 'logged', 'signed', 'mfa', 'signin'],
      },
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure: id, name or ARN; the whole estate when left out')),
    since: optional(moment('calls from then on: a time, or 24h for that long ago; 24h when left out')),
    only: optional(choice(['posture', 'behaviour'], 'judge only how things are set up, or only what was done')),
    about: optional(choice(SUBJECTS, 'only what concerns this')),
    region: filters.region,
    type: filters.type,
    env: filters.env,
    kind: optional(text('kind, also where the name fits several: ec2.instance')),
    minSeverity: z._default(choice(SEVERITIES, 'leave out what is milder'), 'low'),
    failOn: optional(choice(SEVERITIES, 'exit status 10 when a finding is at least this grave')),
    rule: list('only this rule or check; * stands for any text'),
    excludeRule: list('not this rule or check; * stands for any text'),
    suppressions: optional(text('YAML file of known exceptions, each with rule, reason and until')),
    events: list('judge this CloudTrail file instead; may be given several times'),
    dir: optional(text('judge every CloudTrail file of this folder instead')),
    listRules: flag('show the rules instead of applying them'),
  }),
  output: z.union([threatFindingsSchema, threatRulesSchema]),
  formats: {
    sarif: async (data, { version }) => (await import('../output/threat-sarif.ts')).sarif(data, version),
  },
  async run(given, ctx): Promise<Answer<ThreatsAnswer>> {
    const chosen = chosenRules(given.rule, given.excludeRule);
    if (given.listRules) {
      const told = rulesTold(chosen).filter(
        ({ id, severity }) =>
          concerns(id, given.about) && (atLeast(severity, given.minSeverity) || given.rule.length > 0),
      );
      return {
        data: told,
        message: `**${counted(told.length, 'rule')}**, ${chosen.rules.length} of them over CloudTrail.`,
      };
    }
    const suppressions =
      given.suppressions === undefined
        ? []
        : await readSuppressions(new TextDecoder().decode(await ctx.readFile(given.suppressions)), given.suppressions);
    const files = given.events.length > 0 || given.dir !== undefined;
    if (files && given.target !== undefined)
      throw usageError(
        `"${given.target}" and files cannot be judged together`,
        'leave out the target, --events or --dir',
      );
    const { since, only, region, type, env, kind } = given;
    if (files)
      refuseEstateFlags({ since, only, region, type, env, kind }, given.dir === undefined ? '--events' : '--dir');
    const told = (found: FileFindings) => {
      const all = sift(found.findings, suppressions, ctx.clock.now());
      return answerOf(found, all, given);
    };
    // What the store holds says nothing of files.
    if (files)
      return {
        ...told(await judgeFiles({ events: given.events, dir: given.dir }, chosen.rules, ctx)),
        suggestions: [],
      };
    return forEstate({ ...given, since: since ?? '24h' }, told, chosen, ctx);
  },
  view(data: ThreatsAnswer, { message }): Block[] {
    const findings = threatFindingsSchema.safeParse(data);
    return findings.success
      ? threatsView(findings.data, message)
      : threatRulesView(threatRulesSchema.parse(data), message);
  },
});

async function forEstate(
  given: EstateAsked & Pick<Told, 'about'>,
  told: (found: FileFindings) => Answer<ThreatFound[]>,
  chosen: ReturnType<typeof chosenRules>,
  ctx: Context,
): Promise<Answer<ThreatFound[]>> {
  const found = await judgeEstate(given, chosen, ctx);
  const answer = told(found);
  const [worst] = answer.data;
  const word = worst?.resource ? shellWord(worst.resource.id) : null;
  const calls = isWhole(given) ? await callsAbout(given, ctx) : undefined;
  return {
    ...answer,
    ...(calls === undefined
      ? {}
      : {
          message: `${calls.sentence} ${answer.message ?? ''}`,
          extra: { ...answer.extra, calls: countsOf(calls) },
        }),
    coverage: found.coverage,
    warnings: [
      ...(found.synced ? [] : ['no CloudTrail events are held, so only the setup was judged: opsctl events sync']),
      ...(answer.warnings ?? []),
    ],
    suggestions: [
      ...(found.resourcesHeld ? [] : ['discover --region all']),
      ...(found.synced ? [] : ['events sync --since 24h']),
      ...(calls === undefined || calls.worked + calls.refused === 0 ? [] : [calls.shown]),
      ...(answer.suggestions ?? []),
      ...(word === null ? [] : [`resource show ${word}`, `graph show ${word}`]),
      ...(worst ? [`detect threats --list-rules --rule ${shellWord(worst.rule)}`] : []),
    ].slice(0, 5),
  };
}

/** Only of the whole estate: of a part, it is not told which secrets or sign-ins are its own. */
function isWhole({ target, kind, region, type, env, only }: EstateAsked): boolean {
  return [target, kind, ...region, ...type, ...env].every((each) => each === undefined) && only !== 'posture';
}

function countsOf({ worked, refused, things, principals }: SubjectCalls) {
  return { worked, refused, things, principals };
}

async function callsAbout(
  { about, since }: EstateAsked & Pick<Told, 'about'>,
  ctx: Context,
): Promise<SubjectCalls | undefined> {
  const now = ctx.clock.now();
  const window = { from: parseMoment(since, now, '--since').getTime(), to: now.getTime() + 1 };
  return subjectCalls(await ctx.store(), about, window);
}

interface Told {
  minSeverity: Severity;
  failOn?: Severity | undefined;
  about?: Subject | undefined;
}

function concerns(rule: string, about: Subject | undefined): boolean {
  return about === undefined || subjectsOf(rule).includes(about);
}

/** Everything that those did, from their first suspicious call on. */
function whoDidIt(doers: readonly { principal: string; since: string }[]): string[] {
  return doers.slice(0, 3).map(({ principal, since }) => {
    const name = /[^/:]+$/.exec(principal)?.[0] ?? principal;
    return `events list --source cloudtrail --actor ${shellWord(name)} --since ${since || '7d'}`;
  });
}

function doersOf(findings: readonly ThreatFound[]): { principal: string; since: string }[] {
  const [first] = findings.flatMap(({ principal, first_at }) =>
    principal === null ? [] : [{ principal, since: first_at ?? '' }],
  );
  return first ? [first] : [];
}

function answerOf(
  { findings, summary, warnings }: FileFindings,
  sifted: Sifted<ThreatFound>,
  { minSeverity, failOn, about }: Told,
): Answer<ThreatFound[]> {
  const { kept, suppressed } = sifted;
  const attack = attackIn(kept);
  const all = raisedBy(kept, attack);
  const asked = all.filter(({ rule }) => concerns(rule, about));
  const data = asked.filter(({ severity }) => atLeast(severity, minSeverity)).sort(worstFirst);
  const told = { ...summary, suppressed: suppressed.length, milder: asked.length - data.length };
  const fails = failOn !== undefined && asked.some(({ severity }) => atLeast(severity, failOn));
  const partial = summary.unreadable > 0;
  return {
    data,
    message: threatsHeadline({ findings: data, all, summary: told, attack, about, minSeverity }),
    warnings: [...warnings, ...suppressionsTold(sifted)],
    extra: { summary: { ...told, found: findings.length, attack: attackTold(attack) } },
    suggestions: whoDidIt(attack?.attackers ?? doersOf(data)),
    ...(fails ? { exitStatus: EXIT.findings } : partial ? { exitStatus: EXIT.partial } : {}),
  };
}

function worstFirst(a: ThreatFound, b: ThreatFound): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    // What somebody did comes before what merely stands open.
    byCode(a.kind, b.kind) ||
    byCode(a.file ?? '', b.file ?? '') ||
    byCode(b.last_at ?? '', a.last_at ?? '') ||
    byCode(a.rule, b.rule)
  );
}
