/** What discoveries can tell of a time and what they cannot, in words: nothing seen is not nothing changed. */
import type { Comparable } from '../../cmdb/changes/gather.ts';
import { shortId } from '../../cmdb/changes/words.ts';
import { counted } from '../../core/counted.ts';
import type { Coverage } from '../../core/coverage.ts';
import { inline } from '../../core/view.ts';
import type { ChangesData } from './changes-schema.ts';
import { actorText } from './doers.ts';

interface Window {
  from: number;
  to: number;
}

/** A look some minutes after the window begins is as good as one at its beginning. */
const NEAR = 15 * 60_000;

const short = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`;

/**
 * Why there may be changes that cannot be seen, and what to do; undefined when the window was looked at from end to end.
 * @param recorded it is the bundled account, which no discovery finds otherwise
 * @param found how many changes are seen none the less: what opsctl read anew after changes of its own
 */
export function blindness(
  { scopes, compared, from, last }: Comparable,
  window: Window,
  { recorded, found }: { recorded: boolean; found: number },
): { sentence: string } | undefined {
  if (scopes === 0 || from === null || last === null)
    return { sentence: 'Nothing of it was ever discovered: run `opsctl discover`.' };
  if (compared === 0 && found > 0)
    return {
      sentence: `Since the discovery at ${short(last)} only what opsctl read anew after its own changes is seen: \`opsctl discover\` shows the rest.`,
    };
  if (compared === 0 && from > window.from)
    return {
      sentence: `One discovery, at ${short(last)}, has seen it, and there is none before to compare it with: what changed cannot be told from discoveries. ${recorded ? 'The bundled account is a recording of that one moment.' : '`opsctl discover` now shows what changed since then.'}`,
    };
  if (compared === 0)
    return {
      sentence: `The last discovery was at ${short(last)}, before that time: whatever changed since is not seen yet. Run \`opsctl discover\`.`,
    };
  if (from > window.from + NEAR)
    return { sentence: `Discovery began at ${short(from)}: what changed before then is not known.` };
  return undefined;
}

export function nothingSentence(
  { target, since, until, outside }: ChangesData,
  { compared, from, last }: Comparable,
  { to }: Window,
): string | undefined {
  if (compared === 0) return undefined;
  const of = target === null ? '' : ` of **${inline(target)}**`;
  if (outside.before + outside.after > 0)
    return `Nothing${of} is known to have changed from ${short(Date.parse(since))} to ${short(Date.parse(until))}.`;
  const begin = short(Math.max(Date.parse(since), from ?? 0));
  const which = last !== null && last > to ? 'the discovery after that time' : 'the last discovery';
  return `Nothing${of} differs between ${begin} and ${which}, ${short(last ?? to)}.`;
}

/** What may have happened outside of the time, where nobody looked just before it or just after. */
export function maybeSentence({ changes, summary, since, until }: ChangesData): string | undefined {
  const maybe = changes.filter(({ within }) => within === 'maybe');
  const earliest = maybe
    .flatMap(({ not_before }) => (not_before !== null && not_before < since ? [not_before] : []))
    .sort()[0];
  const latest = maybe
    .flatMap(({ seen_at }) => (seen_at > until ? [seen_at] : []))
    .sort()
    .at(-1);
  if (summary.maybe === 0 || (earliest === undefined && latest === undefined)) return undefined;
  const which =
    summary.maybe === summary.total
      ? 'No call with its time is known'
      : `Of ${summary.maybe} of them no call with its time is known`;
  const looks = [
    ...(earliest === undefined ? [] : [`the discovery before was at ${short(Date.parse(earliest))}`]),
    ...(latest === undefined ? [] : [`the one after at ${short(Date.parse(latest))}`]),
  ];
  const when = [...(earliest === undefined ? [] : ['earlier']), ...(latest === undefined ? [] : ['later'])];
  return `${which}, so it may have happened ${when.join(' or ')}: ${looks.join(', ')}.`;
}

/** What differs between the same discoveries and is known to have happened at another time. */
export function outsideSentence({ outside: { before, after } }: ChangesData): string | undefined {
  const where = [...(before > 0 ? [`${before} before that time`] : []), ...(after > 0 ? [`${after} after it`] : [])];
  if (where.length === 0) return undefined;
  return `Not listed: ${counted(before + after, 'more change')} between the same discoveries, whose own time is known: ${where.join(', ')}.`;
}

/** What CloudTrail knows beyond what discoveries see; `calls` are all of them, those of people and pipelines first. */
export function callsSentence(calls: ChangesData['calls'], besides: boolean): string {
  const sum = (some: ChangesData['calls']) => some.reduce((total, { count }) => total + count, 0);
  const made = calls.filter(({ automatic }) => !automatic);
  const actors = [...Map.groupBy(made, ({ actor }) => actorText(actor) ?? 'someone')]
    .map(([actor, own]) => ({ actor, count: sum(own) }))
    .sort((a, b) => b.count - a.count);
  const named = actors.slice(0, NAMED).map(({ actor, count }) => `${inline(actor)} (${count})`);
  const more = actors.length > NAMED ? [`${actors.length - NAMED} more`] : [];
  const automatic = sum(calls) - sum(made);
  const by = [...named, ...more, ...(automatic > 0 ? [`AWS services themselves (${automatic})`] : [])];
  const which = besides ? ' of which discovery shows no difference' : '';
  const [last] = made;
  const latest =
    last === undefined
      ? ''
      : ` The last of a person or pipeline: ${last.name}${last.subject === null ? '' : ` on ${inline(shortId(last.subject))}`} at ${last.last_at.slice(0, 16)}Z by ${inline(actorText(last.actor) ?? 'someone')}.`;
  return `CloudTrail has **${counted(sum(calls), 'call')}** that changed something${which}: by ${by.join(', ')}.${latest}`;
}

const NAMED = 3;

/** The part of the window before anything was discovered is a gap of the answer. */
export function withGap(coverage: Coverage, { from, compared, scopes }: Comparable, window: Window): Coverage {
  if (scopes === 0 || from === null || (compared > 0 && from <= window.from + NEAR) || from <= window.from)
    return coverage;
  const gap = {
    account: null,
    region: null,
    service: null,
    kind: null,
    outcome: 'never_scanned' as const,
    action: null,
    message: `nothing was discovered before ${short(from)}: what changed from ${short(window.from)} until then cannot be told`,
  };
  return { ...coverage, complete: false, gaps: [...coverage.gaps, gap] };
}
