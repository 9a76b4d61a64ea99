/** How sure somebody has to say that a change is meant, and whether they did. */
import { OpsctlError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import type { Agreement } from '../approval.ts';
import type { Context } from '../context.ts';
import type { Gate } from './gate.ts';
import type { ChangePlan, PlannedTarget } from './plan-schema.ts';

type Confirmation = ChangePlan['confirmation'];

interface Asked {
  command: string;
  effect: ChangePlan['effect'];
  /** Why targets will be gone for good, where the verb alone does not say so. */
  destroys?: readonly string[];
  targets: readonly PlannedTarget[];
}

/** What has to be said: a typed name for what destroys, for production, and where the policy wants one. */
export function confirmationFor(
  { command, effect, destroys = [], targets }: Asked,
  gate: Pick<Gate, 'policy' | 'rules'>,
): Confirmation {
  if (targets.length === 0) return { needs: 'nothing', typed: null, strict: false, because: [] };
  const production = targets.filter((target) => target.production);
  const strict = gate.policy === 'typed-name';
  const because = [
    ...(effect === 'destructive' ? [['it is destructive', ...destroys].join(': ')] : []),
    ...(production.length > 0 ? [becauseOf(production, targets.length)] : []),
    ...(strict || gate.policy === 'confirm'
      ? gate.rules.map(({ name, file, reason }) => `rule "${name}" of ${file}${reason === null ? '' : `: ${reason}`}`)
      : []),
  ];
  const typed = strict || effect === 'destructive' || production.length > 0;
  return { needs: typed ? 'typed' : 'yes', typed: wordFor(command, targets), strict, because };
}

function becauseOf(production: readonly PlannedTarget[], all: number): string {
  const [only] = production;
  if (all === 1 || production.length === 1) return `${printable(only?.name ?? only?.id ?? '')} is in production`;
  return `${production.length === all ? 'all of them' : `${production.length} of the ${all}`} are in production`;
}

/** The name of the one target; of several, what is done and to how many: `stop 12`. */
function wordFor(command: string, targets: readonly PlannedTarget[]): string {
  const [only] = targets;
  if (targets.length !== 1 || only === undefined) return `${command.split(' ').at(-1)} ${targets.length}`;
  const name = only.name ?? '';
  // A name that nobody can type, as tags may hold.
  return name !== '' && printable(name) === name && name.trim() === name ? name : only.id;
}

/**
 * Asks, unless what was typed beforehand says it.
 * @param beforehand the value of --confirm
 * @returns how it was agreed to
 * @throws OpsctlError `refused` with the reason in `details`, `interrupted`
 */
export async function confirm(
  plan: ChangePlan,
  beforehand: string | undefined,
  blocks: Block[],
  ctx: Pick<Context, 'approve' | 'signal'>,
): Promise<Agreement | '--confirm'> {
  const { typed, strict, needs } = plan.confirmation;
  const word = typed ?? '';
  if (beforehand !== undefined) {
    if (beforehand === word) return '--confirm';
    throw refusal('wrong name', `--confirm "${beforehand}" is not what has to be typed here, so nothing was changed`, {
      hint: `if it is meant: --confirm ${shellWord(word)}`,
    });
  }
  let agreed: boolean | Agreement;
  try {
    agreed = await ctx.approve({
      line: plan.line,
      effect: plan.effect,
      blocks,
      typed: needs === 'typed' ? word : undefined,
      ...(strict ? { strict: true } : {}),
    });
  } catch (error) {
    if (ctx.signal.aborted) throw interrupted();
    throw strict && error instanceof OpsctlError ? wantedByPolicy(error, plan) : error;
  }
  if (ctx.signal.aborted) throw interrupted();
  if (agreed === false)
    throw refusal('not confirmed', `${plan.line} was not confirmed, so nothing was changed`, {
      hint: `to do it after all: opsctl ${plan.line}`,
    });
  if (strict && agreed === '--yes')
    throw refusal('not confirmed', 'the policy wants the name typed, and --yes is none', {
      hint: `--confirm ${shellWord(word)}`,
    });
  return agreed === true ? (needs === 'typed' ? 'typed' : 'yes') : agreed;
}

/** Whoever gave --yes wonders why it was not enough. */
function wantedByPolicy(error: OpsctlError, { line, confirmation }: ChangePlan): OpsctlError {
  if (error.details?.reason !== 'nobody could be asked') return error;
  const message = `${confirmation.typed} has to be typed, which --yes does not do, and nobody can be asked here: ${confirmation.because.join('; ')}`;
  return refusal('nobody could be asked', message, {
    hint: `to agree beforehand: opsctl ${line} --confirm ${shellWord(confirmation.typed ?? '')}`,
  });
}

function refusal(reason: string, message: string, { hint }: { hint: string }): OpsctlError {
  return new OpsctlError('refused', message, { hint, details: { reason } });
}

export function interrupted(): OpsctlError {
  return new OpsctlError('interrupted', 'interrupted, and nothing was changed');
}
