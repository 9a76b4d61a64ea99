/** Whether a change may be made at all: not in a recording, not against the policy, and only where it was enabled. */
import { environmentNamed } from '../../cmdb/environment.ts';
import { decide, type PolicyDecision, type PolicyRule } from '../../core/change-policy.ts';
import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Context } from '../context.ts';
import type { ChangePlan, PlannedTarget } from './plan-schema.ts';

export interface Gate {
  allowed: boolean;
  /** For the audit log: `not enabled`, `policy`, `recording`. */
  kind: string | null;
  reason: string | null;
  hint: string | null;
  /** The strictest that the policy asks of the confirmation, and the rules that ask it. */
  policy: PolicyDecision | null;
  rules: PolicyRule[];
}

type Asked = Pick<ChangePlan, 'command' | 'effect'> & { profile: string | null; targets: readonly PlannedTarget[] };

const OPEN: Gate = { allowed: true, kind: null, reason: null, hint: null, policy: null, rules: [] };

export async function gateOf(
  asked: Asked,
  ctx: Pick<Context, 'demo' | 'dryRun' | 'policy' | 'config' | 'clock'>,
): Promise<Gate> {
  if (ctx.demo)
    return closed('recording', 'the bundled account is a recording: nothing can be changed in it', {
      hint: ctx.dryRun ? null : 'with --dry-run the plan is shown all the same',
    });
  const decided = await policyOn(asked, ctx);
  if (!decided.allowed) return decided;
  const profile = asked.profile ?? 'default';
  if (ctx.config.changeProfiles.includes(profile)) return decided;
  return {
    ...decided,
    ...closed('not enabled', `changes are not enabled for profile "${profile}": opsctl only reads until they are`, {
      hint: `opsctl config allow-changes --profile ${shellWord(profile)}`,
    }),
    policy: decided.policy,
    rules: decided.rules,
  };
}

/** What stopped it, as the error that ends the command. */
export function gateError({ reason, hint, kind, rules }: Gate): OpsctlError {
  return new OpsctlError('refused', reason ?? 'refused', {
    ...(hint === null ? {} : { hint }),
    details: { reason: kind, rules: rules.map(({ name, file }) => ({ name, file })) },
  });
}

async function policyOn({ command, effect, targets }: Asked, ctx: Pick<Context, 'policy' | 'clock'>): Promise<Gate> {
  let policy: Awaited<ReturnType<Context['policy']>>;
  try {
    policy = await ctx.policy();
  } catch (error) {
    if (!(error instanceof OpsctlError)) throw error;
    return closed('broken policy', `the policy cannot be understood, so nothing is changed: ${error.message}`, {
      hint: error.hint ?? 'mend it',
    });
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
  if (decision !== 'forbid') return { ...OPEN, policy: decision, rules };
  const [rule] = rules;
  return {
    ...closed(
      'policy',
      `the policy forbids ${command} here: rule "${rule?.name}" of ${rule?.file}${rule?.reason ? `: ${rule.reason}` : ''}`,
      { hint: 'opsctl config show tells which policy files are in force' },
    ),
    policy: decision,
    rules,
  };
}

/** Whoever writes `prod` in a rule means what is called production here. */
function inOurWords(rule: PolicyRule): PolicyRule {
  const own = rule.environment.filter((word) => !word.includes('*')).map(environmentNamed);
  return { ...rule, environment: [...new Set([...rule.environment, ...own])] };
}

function closed(kind: string, reason: string, { hint }: { hint: string | null }): Gate {
  return { ...OPEN, allowed: false, kind, reason, hint };
}
