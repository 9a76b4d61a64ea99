import type { Answer } from '../../commands/define.ts';
import type { Coverage, Gap } from '../../core/coverage.ts';
import { printable } from '../../core/printable.ts';
import { humanDuration } from '../../core/time-range.ts';
import { drawProse } from './prose.ts';
import type { Theme } from './theme.ts';
import { brokenLines, wrappedProse } from './wrapping.ts';

export interface Footing {
  theme: Theme;
  now: Date;
  /** The answer is about the bundled account, and so must be what is run next. */
  demo?: boolean;
  width?: number;
}

/**
 * What goes to stderr behind an answer: warnings, what could not be seen, how old it is, and the next step. Sentences are
 * broken between words at `width`; what is to be copied stays whole.
 */
export function footer(
  answer: Answer<unknown>,
  { theme, now, demo = false, width = Number.POSITIVE_INFINITY }: Footing,
): string {
  const lines = (answer.warnings ?? []).flatMap((warning) =>
    wrappedProse(`warning: ${warning}`, width)
      .split('\n')
      .map((line) => theme.warning(drawProse(line, theme))),
  );
  if (answer.coverage) lines.push(...coverageLines(answer.coverage, theme, now, width, demo));
  if (answer.nextCursor) lines.push(theme.dim(`more: add --cursor ${answer.nextCursor}`));
  for (const [index, suggestion] of (answer.suggestions ?? []).entries())
    lines.push(`${theme.dim(index === 0 ? 'next:' : '     ')} ${printable(suggestion)}`);
  return lines.map((line) => `${line}\n`).join('');
}

function coverageLines({ as_of, gaps }: Coverage, theme: Theme, now: Date, width: number, demo: boolean): string[] {
  const age =
    as_of === null ? [] : [theme.dim(`as of ${as_of} (${humanDuration(now.getTime() - Date.parse(as_of))} ago)`)];
  if (gaps.length === 0) return age;
  return [
    ...age,
    ...summarise(gaps)
      .flatMap((line) => brokenLines(`not seen: ${printable(line)}`, width))
      .map((line) => theme.warning(line)),
    theme.dim(`opsctl ${demo ? '--demo ' : ''}coverage tells more`),
  ];
}

/** AWS's refusals begin with who was refused what, which the line already says; what is left tells by what. */
function briefly(message: string): string {
  return message.replace(/User: \S+ is not authorized to perform: \S+ (?:on resource: \S+ )?/, 'refused ');
}

const MOST_LINES = 5;
const MOST_NAMED = 3;

/** One line for each region and outcome, so that a region denied as a whole does not fill the screen. */
function summarise(gaps: readonly Gap[]): string[] {
  const groups = Map.groupBy(
    gaps,
    ({ region, outcome, kind, message }) => `${region ?? ''} ${outcome} ${kind === null ? message : ''}`,
  );
  const lines = [...groups.values()].map((group) => {
    const [first] = group;
    if (!first) return '';
    const actions = [...new Set(group.flatMap(({ action }) => (action === null ? [] : [action])))];
    const action = actions.length === 0 ? '' : ` (${shortList(actions)})`;
    if (group.length === 1)
      return `${[first.region, first.kind, first.outcome].filter(Boolean).join(' ')}${action}: ${briefly(first.message)}`;
    const kinds = [...new Set(group.flatMap(({ kind }) => (kind === null ? [] : [kind])))];
    const shown = kinds.length > MOST_NAMED ? `${kinds.length} kinds` : kinds.join(', ');
    return `${first.region ?? ''} ${shown} ${first.outcome}${action}: ${briefly(first.message)}`.trim();
  });
  const rest = lines.length - MOST_LINES;
  return rest > 0 ? [...lines.slice(0, MOST_LINES), `and ${rest} more`] : lines;
}

function shortList(words: readonly string[]): string {
  const rest = words.length - MOST_NAMED;
  return rest > 0 ? `${words.slice(0, MOST_NAMED).join(', ')} and ${rest} more` : words.join(', ');
}
