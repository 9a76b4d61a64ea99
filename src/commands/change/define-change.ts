/**
 * Makes the whole command of a change to AWS: plan, permission, policy, confirmation, audit trail, waiting, reading back.
 * What a change does to which thing stands in its {@link ChangeSpec} and in the actions it prepares.
 */
import * as z from 'zod/mini';
import type { Action } from '../../cmdb/actions/action.ts';
import { refreshResources } from '../../cmdb/refresh.ts';
import { OpsctlError, toOpsctlError, usageError } from '../../core/errors.ts';
import { parseDuration } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import type { Context } from '../context.ts';
import { type Answer, type AnyCommand, defineCommand } from '../define.ts';
import { commandLine } from '../input/command-line.ts';
import { duration, flag, optional, text } from '../input/fields.ts';
import { requireAccount } from '../input/service.ts';
import { fieldsOf } from '../input/shape.ts';
import { carryOut } from './carry-out.ts';
import type { ChangeSpec, PreparedChange } from './change-spec.ts';
import { confirm } from './confirmation.ts';
import { gateError } from './gate.ts';
import { makePlan } from './make-plan.ts';
import { changeRows, changeView, failureOf, outcomeMessage } from './outcome.ts';
import type { ChangePlan } from './plan-schema.ts';
import { planView } from './plan-view.ts';
import { type ChangeData, changeSchema } from './result-schema.ts';
import { type Pace, REAL_PACE } from './settle.ts';
import { reading, sameAsPlanned } from './still-as-planned.ts';
import { type Trail, trailOf } from './trail.ts';

const COMMON = {
  timeout: z._default(duration('how long to wait until it is settled, as 90s or 10m'), '10m'),
  noWait: flag('do not wait until it is settled'),
  confirm: optional(text('what has to be typed to agree, given beforehand')),
};
type Common = { timeout: string; noWait: boolean; confirm?: string | undefined };

/** @param pace how time passes while waiting; another one in tests */
export function defineChange<Input>(spec: ChangeSpec<Input>, pace: Pace = REAL_PACE): AnyCommand {
  const { done, prepare, input, ...stated } = spec;
  const command: AnyCommand = defineCommand<Input & Common, ChangeData>({
    ...stated,
    plans: true,
    asksAws: true,
    asksItself: true,
    // The fields of a change are an object of its own fields: input() makes nothing else.
    input: z.extend(input as unknown as z.ZodMiniObject, COMMON) as unknown as z.ZodMiniType<Input & Common>,
    output: changeSchema,
    async run({ timeout, noWait, confirm: beforehand, ...rest }, ctx) {
      const own = rest as unknown as Input;
      const limit = limitOf(timeout);
      const prepared = await reading(spec.path, ctx, () => prepare(own, ctx));
      await sameAccount(prepared, ctx);
      const { plan, gate, coverage } = await makePlan(
        spec,
        lineOf(command, { ...rest, timeout, noWait }),
        prepared,
        ctx,
      );
      if (plan.targets.length === 0)
        return {
          data: { state: 'unchanged', plan, results: [] },
          message: nothingToDo(plan),
        };
      if (ctx.dryRun) return { data: { state: 'planned', plan, results: [] }, coverage, ...dryRun(plan) };

      const trail = trailOf(plan, ctx);
      await trail.asked();
      await trail.planned();
      if (!gate.allowed) {
        const error = ofPlan(gateError(gate), plan);
        await trail.refused(gate.kind ?? 'refused', error.message);
        throw error;
      }
      await agreed(plan, beforehand, trail, ctx);
      await sameAsPlanned(prepared.actions, plan, trail, ctx);
      const results = await carryOut(prepared.actions, {
        wait: !noWait,
        timeout: limit,
        pace,
        signal: ctx.signal,
        progress: ctx.progress,
        now: () => ctx.clock.now(),
      });
      const told = results.map((result, index) => ({ ...result, inverse: plan.targets[index]?.inverse ?? null }));
      const warnings = [...(await recorded(trail, told)), ...(await refreshed(prepared.actions, told, ctx))];
      const failure = failureOf(plan, told, { interrupted: ctx.signal.aborted });
      return {
        data: { state: 'done', plan, results: told },
        ...(warnings.length > 0 ? { warnings } : {}),
        message: outcomeMessage(plan, told, done),
        suggestions: [...new Set(told.flatMap(({ inverse }) => inverse ?? []))].slice(0, 3),
        ...(failure === undefined ? {} : { failure }),
      };
    },
    view: changeView,
    rows: changeRows,
  });
  return command;
}

function limitOf(timeout: string): number {
  if (/^\s*0+(?:\.0*)?\s*[a-z]*\s*$/i.test(timeout))
    throw usageError(`--timeout: "${timeout}" leaves no time to see what becomes of it`, 'not to wait: --no-wait');
  return parseDuration(timeout, '--timeout');
}

/** The line that was asked for, without what is as it would be anyway. */
function lineOf(command: AnyCommand, input: Record<string, unknown>): string {
  const defaults = new Map(fieldsOf(command).map((field) => [field.name, field.default]));
  const said = Object.entries(input).filter(([name, value]) => value !== defaults.get(name));
  return commandLine(command, Object.fromEntries(said));
}

/**
 * The store may know several accounts, and the credentials open one: a thing of the same name there is not what was meant.
 */
async function sameAccount({ actions, unchanged }: PreparedChange, ctx: Context): Promise<void> {
  const { identity } = await ctx.aws();
  for (const { target } of [...actions, ...unchanged]) requireAccount(target, identity.account);
}

function dryRun(plan: ChangePlan): Pick<Answer<ChangeData>, 'message' | 'suggestions'> {
  const { allowed, hint } = plan.gate;
  const next = allowed ? plan.line : /^opsctl (.+)$/.exec(hint ?? '')?.[1];
  return {
    // Whether it would be refused, and why, stands in the plan.
    message: 'Nothing was changed.',
    ...(next === undefined ? {} : { suggestions: [next] }),
  };
}

function nothingToDo({ unchanged }: ChangePlan): string {
  const [only] = unchanged;
  if (only === undefined) return 'Nothing to do: nothing fits.';
  if (unchanged.length === 1) return `Nothing to do: **${inline(only.name ?? only.id)}** ${inline(only.reason)}.`;
  return `Nothing to do for any of the ${unchanged.length}.`;
}

async function agreed(plan: ChangePlan, beforehand: string | undefined, trail: Trail, ctx: Context): Promise<void> {
  let how: string;
  try {
    how = await confirm(plan, beforehand, planView(plan), ctx);
  } catch (thrown) {
    const error = toOpsctlError(thrown);
    const reason = error.code === 'interrupted' ? 'interrupted' : error.details?.reason;
    await trail.refused(typeof reason === 'string' ? reason : 'not confirmed', error.message);
    throw ofPlan(error, plan);
  }
  await trail.confirmed(how);
}

/** A script that was refused can tell what of. */
function ofPlan(error: OpsctlError, { line }: ChangePlan): OpsctlError {
  const { code, message, hint, details, cause } = error;
  return new OpsctlError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    details: { ...details, line: `opsctl ${line}` },
    cause,
  });
}

/** What was sent is sent: a log that cannot be written then must not hide what became of it. */
async function recorded(trail: Trail, results: ChangeData['results']): Promise<string[]> {
  try {
    await trail.ended(results);
    return [];
  } catch (error) {
    return [`the audit log could not be written: ${(error as Error).message}`];
  }
}

/** Brings the store to what AWS has now. What could not be read stays as it was, and is only told. */
async function refreshed(actions: readonly Action[], results: ChangeData['results'], ctx: Context): Promise<string[]> {
  const sent = actions.filter((_, index) => !['refused', 'not_sent'].includes(results[index]?.state ?? ''));
  if (sent.length === 0 || ctx.signal.aborted) return [];
  try {
    const { config, clock } = ctx;
    const [store, aws] = await Promise.all([ctx.store(), ctx.aws()]);
    const { failed } = await refreshResources(
      { store, aws, config, clock },
      sent.map(({ target }) => target),
    );
    return failed.map(({ id, reason }) => `the store still has ${id} as it was before: ${reason}`);
  } catch (error) {
    return [`the store still has it as it was before: ${(error as Error).message}`];
  }
}
