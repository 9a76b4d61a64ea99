/** Whether a change may be made at all: not in a recording, not against the policy, and only where it was enabled. */
import { ENVIRONMENT_WORDS, environmentNamed } from '../../cmdb/environment.ts';
import { decide, type PolicyDecision, type PolicyRule } from '../../core/change-policy.ts';
import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Context } from '../context.ts';
import type { ChangePlan, PlannedTarget } from './plan-schema.ts';

export interface Gate {
  allowed: boolean;
  /** For the audit log: `not enabled`, `policy`, `recording`. */
  kind: string | null;
  reason: string | null;
  hint: string | null;
  /** What else would refuse it, were this not so. */
  also: Refusal[];
  /** The strictest that the policy asks of the confirmation, and the rules that ask it. */
  policy: PolicyDecision | null;
  rules: PolicyRule[];
  /** What the policy warns of. */
  notes: readonly string[];
}

interface Refusal {
  kind: string;
  reason: string;
  hint: string | null;
}

type Asked = Pick<ChangePlan, 'command' | 'effect'> & { profile: string | null; targets: readonly PlannedTarget[] };

/** Everything that is in the way is told, the first of it as the reason: whoever mends that must not meet the next one. */
export async function gateOf(
  asked: Asked,
  ctx: Pick<Context, 'demo' | 'dryRun' | 'policy' | 'config' | 'clock'>,
): Promise<Gate> {
  const { policy, rules, notes, refusal } = await policyOn(asked, ctx);
  const refusals = [
    ...(ctx.demo ? [recording(ctx)] : []),
    ...(refusal === undefined ? [] : [refusal]),
    // In a recording nothing can be enabled.
    ...(ctx.demo ? [] : notEnabled(asked, ctx)),
  ];
  const [first, ...also] = refusals;
  if (first === undefined) return { allowed: true, kind: null, reason: null, hint: null, also, policy, rules, notes };
  return { allowed: false, ...first, also, policy, rules, notes };
}

function recording({ dryRun }: Pick<Context, 'dryRun'>): Refusal {
  return {
    kind: 'recording',
    reason: 'the bundled account is a recording: nothing can be changed in it',
    hint: dryRun ? null : 'with --dry-run the plan is shown all the same',
  };
}

function notEnabled(asked: Asked, { config }: Pick<Context, 'config'>): Refusal[] {
  const profile = asked.profile ?? 'default';
  if (config.changeProfiles.includes(profile)) return [];
  return [
    {
      kind: 'not enabled',
      reason: `changes are not enabled for profile "${profile}": opsctl only reads until they are`,
      hint: `opsctl config allow-changes --profile ${shellWord(profile)}`,
    },
  ];
}

/** What stopped it, as the error that ends the command. */
export function gateError({ reason, hint, kind, also, rules }: Gate): OpsctlError {
  const all = [reason ?? 'refused', ...also.map((other) => other.reason)];
  return new OpsctlError('refused', all.join('; also, '), {
    ...(hint === null ? {} : { hint }),
    details: { reason: kind, rules: rules.map(({ name, file }) => ({ name, file })) },
  });
}

interface PolicyAnswer extends Pick<Gate, 'policy' | 'rules' | 'notes'> {
  refusal?: Refusal;
}

async function policyOn(
  { command, effect, targets }: Asked,
  ctx: Pick<Context, 'policy' | 'clock'>,
): Promise<PolicyAnswer> {
  let policy: Awaited<ReturnType<Context['policy']>>;
  try {
    policy = await ctx.policy();
  } catch (error) {
    if (!(error instanceof OpsctlError)) throw error;
    const reason = `the policy cannot be understood, so nothing is changed: ${error.message}`;
    return {
      policy: null,
      rules: [],
      notes: [],
      refusal: { kind: 'broken policy', reason, hint: error.hint ?? 'mend it' },
    };
  }
  const now = ctx.clock.now();
  const questions = targets.map(({ account, region, environment }) => ({
    account,
    region,
    environment,
    effect,
    command,
  }));
  const { decision, rules } = decide({ ...policy, rules: policy.rules.map(inOurWords) }, questions, now);
  const notes = policy.warnings ?? [];
  if (decision !== 'forbid') return { policy: decision, rules, notes };
  const [rule] = rules;
  const why = rule?.reason ? `: ${rule.reason}` : '';
  return {
    policy: decision,
    rules,
    notes,
    refusal: {
      kind: 'policy',
      reason: `the policy forbids ${command} here: rule "${rule?.name}" of ${rule?.file}${why}`,
      hint: 'opsctl config show tells which policy files are in force',
    },
  };
}

/** Whoever writes `prod` or `prd*` in a rule means what is called production here. */
function inOurWords(rule: PolicyRule): PolicyRule {
  const own = rule.environment.flatMap((word) =>
    word.includes('*')
      ? ENVIRONMENT_WORDS.filter((known) => fitsWildcard(known, word)).map(environmentNamed)
      : [environmentNamed(word)],
  );
  return { ...rule, environment: [...new Set([...rule.environment, ...own])] };
}
