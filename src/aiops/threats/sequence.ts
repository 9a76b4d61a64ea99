import { isInfrastructureCode } from './agents.ts';
import type { Call } from './call.ts';
import { callMatcher } from './call-pattern.ts';
import { remember } from './remembered.ts';
import type { Match, Watcher } from './rule.ts';

const MOST_KEYS = 5_000;

export interface Step {
  calls: readonly string[];
  when?(call: Call): boolean;
}

export interface Sequence {
  /** From the first step to the last, in milliseconds. */
  within: number;
  steps: readonly Step[];
  /** What the steps have in common: the principal, unless said otherwise. */
  per?(call: Call): string | undefined;
  fact(call: Call): string;
}

interface Progress {
  /** Steps done, with time and id of each. */
  done: { time: number; id: string }[];
}

/**
 * Tells when one principal has done the steps in their order within a time. Other calls in between do not matter; only
 * calls that worked, made by no service of AWS and no tool that sets up what files describe, are steps. Each first step begins anew when it comes again.
 */
export function sequence({ within, steps, per, fact }: Sequence): () => Watcher {
  const fits = steps.map(({ calls, when }) => {
    const selects = callMatcher(calls);
    return (call: Call) => selects(call.action) && (when?.(call) ?? true);
  });
  return () => {
    const running = new Map<string, Progress>();
    return {
      see(call): Match | undefined {
        if (call.byService !== null || call.error !== null || Number.isNaN(call.time)) return undefined;
        if (isInfrastructureCode(call)) return undefined;
        const key = per ? per(call) : call.principal;
        if (key === undefined) return undefined;
        const progress = running.get(key);
        const at = progress?.done.length ?? 0;
        const inTime = progress?.done[0] !== undefined && call.time - progress.done[0].time <= within;
        const here = { time: call.time, id: call.id };
        if (progress && inTime && fits[at]?.(call)) {
          progress.done.push(here);
          if (progress.done.length < steps.length) return undefined;
          running.delete(key);
          return { fact: fact(call), earlier: progress.done.slice(0, -1).map(({ id }) => id) };
        }
        if (fits[0]?.(call)) remember(running, key, { done: [here] }, MOST_KEYS);
        return undefined;
      },
    };
  };
}
