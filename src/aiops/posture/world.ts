import { reachOf, sourceWords } from '../../cmdb/topology/exposure/public-space.ts';
import { type Admission, hasPorts, type Traffic, trafficWords } from '../../cmdb/topology/exposure/rules.ts';
import type { StoredResource } from '../../core/model.ts';
import { type Severity, shifted } from '../../core/severity.ts';
import type { Verdict } from './check.ts';
import { isOpen, NOT_EVALUATED } from './exposed.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from './verdict.ts';
import type { PostureView } from './view.ts';

/** So many ports at once are not a service but no filter at all. */
const NEARLY_ALL = 10_000;

export interface WorldQuestion {
  /** Which traffic is asked about. */
  about(traffic: Traffic): boolean;
  /** When something is reached by it now; otherwise the severity of the check stands. */
  reached: Severity;
  severity: Severity;
  /** Also judged where practically everything is open, which is a check of its own. */
  everything?: true;
}

/**
 * Judges what a security group opens to the internet: worse when something is reached through it, milder when nothing
 * uses it. The rules of a group add up, so two halves of the internet are the internet.
 */
export function openToWorld(
  group: StoredResource,
  view: PostureView,
  { about, reached, severity, everything }: WorldQuestion,
): Verdict {
  const admissions = view.admissionsOf(group.id);
  if (admissions === undefined) return missing(group, 'ingress', view);
  const world = admissions.filter(isWorld);
  if (!everything && world.some(isEverything)) return NOT_APPLICABLE;
  const found = world.filter(about);
  if (found.length === 0) return withoutRanges(group, view, about);
  const users = view.groupUsers.get(group.id);
  const through = view
    .throughGroup(group.id)
    .filter(({ openings }) => openings.some((opening) => isOpen(opening) && overlapping(opening, found)));
  const names = [...new Set(through.map(({ resource }) => resource.name ?? resource.id))];
  const use =
    names.length > 0
      ? `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} can be reached through it`
      : users === undefined
        ? 'nothing uses it now'
        : `${users.first}${users.count > 1 ? ` and ${users.count - 1} more` : ''} use it, without a way from the internet that is known`;
  const words = found.map((one) => `${trafficWords(one)} in from ${sourceWords(one.sources, one.family)}`);
  const verdict = fail(`lets ${words.join(' and ')}; ${use}`, {
    opens: found.map((one) => `${trafficWords(one)} from ${sourceWords(one.sources, one.family)}`),
    reached: names,
    used_by: users?.count ?? 0,
    not_evaluated: NOT_EVALUATED,
  });
  return { ...verdict, severity: names.length > 0 ? reached : users === undefined ? shifted(severity, -1) : severity };
}

/** At least half of the public addresses. */
export function isWorld({ sources, family }: Admission): boolean {
  return reachOf(sources, family) === 'internet';
}

/** Every protocol, or so many ports that it comes to the same. */
export function isEverything({ protocol, from, to }: Traffic): boolean {
  return protocol === 'all' || (hasPorts(protocol) && to - from + 1 >= NEARLY_ALL);
}

/** TCP on one of these ports. */
export function tcpOn(ports: readonly number[]): (traffic: Traffic) => boolean {
  return ({ protocol, from, to }) => protocol === 'tcp' && ports.some((port) => from <= port && port <= to);
}

function overlapping(opening: Traffic, found: readonly Traffic[]): boolean {
  return found.some(
    (one) =>
      (one.protocol === 'all' || opening.protocol === 'all' || one.protocol === opening.protocol) &&
      one.from <= opening.to &&
      opening.from <= one.to,
  );
}

/** A prefix list may hold the internet: where one is let in on the ports asked about, a pass would be a guess. */
function withoutRanges(group: StoredResource, view: PostureView, about: WorldQuestion['about']): Verdict {
  const rule = view.network.groups.get(group.id)?.ingress?.find((one) => one.prefixLists.length > 0 && about(one));
  if (rule === undefined) return PASS;
  return unknown(`prefix lists are let in on ${trafficWords(rule)}, and their ranges are not discovered`);
}
