/** What of a list of suppressions did not come to bear, and why. */
import type { Sifted, Suppression } from '../../aiops/threats/suppressions.ts';
import { didYouMean } from '../../core/nearest.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import { chosenRules } from './threat-rules.ts';
import type { ThreatFound } from './threat-schema.ts';

const MOST_NAMED = 10;

/** Warnings: one for each that is over, names a rule there is not, or fits no finding of this answer. */
export function suppressionsTold({ expired, unused }: Sifted<ThreatFound>): string[] {
  const { rules, checks } = chosenRules([], []);
  const ids = [...rules, ...checks].map(({ id }) => id);
  const idle = unused.map((each) =>
    ids.some((id) => fitsWildcard(id, each.rule))
      ? `the suppression of ${told(each)} matched nothing`
      : `the suppression of ${told(each)} matched nothing: no rule is called so${hint(each.rule, ids)}`,
  );
  return [
    ...expired.map(
      ({ rule, until, reason }) =>
        `the suppression of ${rule} ended on ${until} and was not applied (${reason.slice(0, 120)})`,
    ),
    ...idle.slice(0, MOST_NAMED),
    ...(idle.length > MOST_NAMED ? [`${idle.length - MOST_NAMED} more suppressions matched nothing`] : []),
  ];
}

function told({ rule, principal, account, resource }: Suppression): string {
  const narrowed = Object.entries({ principal, account, resource }).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field} ${value}`],
  );
  return narrowed.length === 0 ? rule : `${rule} (${narrowed.join(', ')})`;
}

function hint(rule: string, ids: readonly string[]): string {
  const near = didYouMean(rule, ids);
  return near === undefined ? '' : `; ${near}`;
}
