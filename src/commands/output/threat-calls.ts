/**
 * Calls that somebody asks for although no rule need find them suspicious: which secrets were read, who signed in. What
 * a burst is made of may stay below its threshold, and is still the answer.
 */
import { affectedBy } from '../../aiops/threats/affected.ts';
import { asCall, type Call } from '../../aiops/threats/call.ts';
import { textsIn } from '../../aiops/threats/json-walk.ts';
import type { Subject } from '../../aiops/threats/subjects.ts';
import { counted } from '../../core/counted.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { shortPrincipal } from './threat-headline.ts';

interface Asked {
  names: readonly string[];
  counts(call: Call): boolean;
  /** What a call got at, or from where it came. */
  things(call: Call): string[];
  said(calls: number, things: number): string;
  /** Between who called and the things. */
  verb: string;
  none: string;
}

const CALLS: Partial<Record<Subject, Asked>> = {
  secrets: {
    names: ['GetSecretValue', 'BatchGetSecretValue', 'GetPasswordData', 'GetParameter*'],
    counts: (call) =>
      call.service !== 'ssm' || (call.truth('withDecryption') === true && call.name !== 'GetParameterHistory'),
    things(call) {
      const named = textsIn(call.value('secretId', 'secretIdList', 'names'));
      return named.length > 0 ? named : [affectedBy(call) ?? 'some by a filter'];
    },
    said: (calls, things) => `**${counted(things, 'secret was', 'secrets were')} read** in ${counted(calls, 'call')}`,
    verb: 'read',
    none: 'No call that reads a secret is among the events held.',
  },
  'sign-in': {
    names: ['ConsoleLogin'],
    counts: () => true,
    things: (call) => (call.address === null ? [] : [call.address]),
    said: (calls, things) =>
      `**${counted(calls, 'sign-in')}** to the console from ${counted(things, 'address', 'addresses')}`,
    verb: 'from',
    none: 'No sign-in to the console is among the events held.',
  },
};

/** So many callers, and things of each, are named; JSON has up to `MOST`. */
const CALLERS = 3;
const NAMED = 6;
const MOST = 100;

/** What the calls of a subject came to, told beside the findings as `calls`. */
export interface SubjectCalls {
  /** Those that worked, and those that AWS refused. */
  worked: number;
  refused: number;
  /** Secrets or addresses, by name. */
  things: string[];
  principals: { principal: string; calls: number; things: string[] }[];
  sentence: string;
  /** A command line that shows them. */
  shown: string;
}

/** @param window milliseconds since the epoch, half-open */
export async function subjectCalls(
  store: Store,
  about: Subject | undefined,
  window: { from: number; to: number },
): Promise<SubjectCalls | undefined> {
  const asked = about === undefined ? undefined : CALLS[about];
  if (asked === undefined) return undefined;
  const things = new Set<string>();
  const callers = new Map<string, { calls: number; things: Set<string> }>();
  let worked = 0;
  let refused = 0;
  for await (const batch of store.events.each({ ...window, sources: ['cloudtrail'], names: asked.names }))
    for (const { detail } of batch) {
      const call = asCall(detail);
      if (call === undefined || call.byAws || !asked.counts(call)) continue;
      if (call.error !== null) {
        refused += 1;
        continue;
      }
      worked += 1;
      const caller = callers.get(call.principal) ?? { calls: 0, things: new Set() };
      if (callers.size < MOST) callers.set(call.principal, caller);
      caller.calls += 1;
      for (const thing of asked.things(call)) {
        if (things.size < MOST) things.add(thing);
        if (caller.things.size < MOST) caller.things.add(thing);
      }
    }
  // Who got at the most different things, not a program that asks for the same again and again.
  const principals = [...callers]
    .map(([principal, { calls, things: theirs }]) => ({ principal, calls, things: [...theirs] }))
    .sort((one, other) => other.things.length - one.things.length || other.calls - one.calls);
  const failed = refused > 0 ? ` ${counted(refused, 'more was', 'more were')} refused.` : '';
  const sentence =
    worked === 0 ? `${asked.none}${failed}` : `${asked.said(worked, things.size)}: ${who(asked, principals)}.${failed}`;
  return {
    worked,
    refused,
    things: [...things],
    principals,
    sentence,
    shown: `events list --name ${asked.names[0]} --since ${new Date(window.from).toISOString()}`,
  };
}

function who({ verb }: Asked, principals: SubjectCalls['principals']): string {
  const told = principals
    .slice(0, CALLERS)
    .map(({ principal, things }) => `${inline(shortPrincipal(principal))} ${verb} ${enumerated(things)}`);
  const more = principals.length - told.length;
  return [...told, ...(more > 0 ? [counted(more, 'other did too', 'others did too')] : [])].join('; ');
}

function enumerated(values: readonly string[]): string {
  const more = values.length > NAMED ? ` and ${values.length - NAMED} more` : '';
  return `${values.slice(0, NAMED).map(inline).join(', ')}${more}`;
}
