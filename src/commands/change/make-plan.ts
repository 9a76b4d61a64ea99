/** From what a change would do to the plan that is shown, agreed to, and kept. */

import type { Action } from '../../cmdb/actions/action.ts';
import { announced } from '../../cmdb/actions/announced.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { environmentIn, environmentNamed, environmentOf } from '../../cmdb/environment.ts';
import { DEFAULT_CONFIG } from '../../core/config.ts';
import type { Coverage } from '../../core/coverage.ts';
import type { StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import type { ChangeSpec, PreparedChange } from './change-spec.ts';
import { confirmationFor } from './confirmation.ts';
import { type Gate, gateOf } from './gate.ts';
import { planImpact } from './plan-impact.ts';
import type { ChangePlan, PlannedTarget } from './plan-schema.ts';

export interface MadePlan {
  plan: ChangePlan;
  gate: Gate;
  /** What the impact rests on. */
  coverage: Coverage;
}

/** @param line the command line, after `opsctl `, without the profile */
export async function makePlan<Input>(
  { path, effect: stated }: Pick<ChangeSpec<Input>, 'path' | 'effect'>,
  line: string,
  { actions, unchanged }: PreparedChange,
  ctx: Context,
): Promise<MadePlan> {
  const [store, aws] = await Promise.all([ctx.store(), ctx.aws()]);
  const { account, arn } = aws.identity;
  const targets = await Promise.all(actions.map(({ target }) => plannedTarget(target, store, ctx)));
  const destroys = [...new Set(actions.flatMap((action) => action.destroys ?? []))];
  const effect = destroys.length > 0 ? 'destructive' : stated;
  const gate = await gateOf({ command: path, effect, profile: aws.profile, targets }, ctx);
  const calls = actions.flatMap((action) => action.calls);
  // Whoever pastes it must reach the same account.
  const inProfile = (text: string) => (aws.profile === null ? text : `${text} --profile ${shellWord(aws.profile)}`);
  const regions = [...new Set(targets.map(({ region }) => region))].sort();
  const coverage = await coverageFor(store, { accounts: [account], regions });
  const plan: ChangePlan = {
    command: path,
    line: inProfile(line),
    effect,
    identity: {
      account,
      alias: await aws.accountAlias(),
      arn,
      role: roleOf(arn),
      profile: aws.profile,
      regions,
    },
    targets: actions.map(({ before, after, expected, warnings, loses, inverse, inverseNote }, index) => ({
      ...(targets[index] as PlannedTarget),
      before,
      after,
      expected,
      warnings: [...warnings, ...announced(actions[index] as Action)],
      loses,
      inverse: inverse === null ? null : inProfile(inverse),
      inverse_note: inverseNote,
    })),
    unchanged: unchanged.map(({ target: { id, name, kind }, reason }) => ({ id, name, kind, reason })),
    impact: await planImpact(store, actions),
    rests_on: { as_of: coverage.as_of, complete: coverage.complete, gaps: coverage.gaps.length },
    calls,
    permissions: [...new Set(actions.flatMap(({ permissions }) => permissions))].sort(),
    confirmation: confirmationFor({ command: path, effect, destroys, targets }, gate),
    gate: {
      allowed: gate.allowed,
      reason: gate.reason,
      hint: gate.hint,
      also: gate.also.map(({ reason }) => reason),
      notes: [...gate.notes],
    },
  };
  return { plan, gate, coverage };
}

async function plannedTarget(resource: StoredResource, store: Store, { config }: Context): Promise<PlannedTarget> {
  const { id, arn, kind, name, account, region, infrastructure } = resource;
  // A project's file may name other keys; that must not make production look like anything else.
  const keys = [...config.environmentTags, ...DEFAULT_CONFIG.environmentTags];
  const owner = infrastructure === null ? undefined : await store.infrastructures.get(infrastructure);
  const stated = [resource.environment, environmentOf(resource.tags, keys), owner?.environment ?? null]
    .filter((each) => each !== null)
    .map(environmentNamed);
  // What nobody tagged may still say it in its name; to take it for production costs a typed name, the other a night.
  const guessed = stated.length > 0 ? [] : [environmentIn(infrastructure ?? ''), environmentIn(name ?? id)];
  const all = [...stated, ...guessed.filter((each) => each !== null)];
  const production = all.includes('production');
  const environment = production ? 'production' : (all[0] ?? null);
  return { id, arn, kind, name, account, region, infrastructure, environment, production };
}

/** `arn:aws:sts::123456789012:assumed-role/Ops/anna` is the role Ops. */
function roleOf(arn: string): string | null {
  return /:assumed-role\/([^/]+)\//.exec(arn)?.[1] ?? null;
}
