/** From what `resource start`, `stop` and `restart` were given to what would be done, all of it or none. */
import { readingPermissions } from '../../cmdb/actions/permissions.ts';
import type { PowerAnswer, PowerRequest } from '../../cmdb/actions/power/power.ts';
import { preparePower } from '../../cmdb/actions/power/prepare.ts';
import { readingError } from '../../cmdb/deployments/reading-error.ts';
import { type ErrorCode, OpsctlError } from '../../core/errors.ts';
import type { PreparedChange } from '../change/change-spec.ts';
import type { Context } from '../context.ts';
import { label, powerTargets, type TargetsInput } from './power-targets.ts';

/**
 * Of things that were named, one that cannot be done stops all; of what a filter brought, it is left as it is and told.
 * @throws OpsctlError `usage`, `refused` naming each that cannot be done and why; `remote` when AWS cannot be read
 */
export async function preparePowerChange(
  request: PowerRequest,
  input: TargetsInput,
  ctx: Context,
): Promise<PreparedChange> {
  const { named, targets, dropped } = await powerTargets(request.verb, input, ctx);
  const [store, aws] = [await ctx.store(), await ctx.aws()];
  let answers: PowerAnswer[];
  try {
    answers = await preparePower(targets, request, { store, aws, now: ctx.clock.now() });
  } catch (error) {
    const what = targets.length === 1 ? (targets[0]?.id ?? '') : `what is to ${request.verb}`;
    const permissions = readingPermissions(`resource ${request.verb}`);
    throw readingError(error, what, { profile: aws.profile, permissions });
  }
  const problems = answers.flatMap((answer) => ('problem' in answer ? [answer] : []));
  if (named && problems.length > 0) throw together(problems, answers.length, request);
  return {
    actions: answers.flatMap((answer) => ('action' in answer ? [answer.action] : [])),
    unchanged: [
      ...answers.flatMap((answer) => ('already' in answer ? [{ target: answer.target, reason: answer.already }] : [])),
      ...problems.map(({ target, problem }) => ({ target, reason: reasonOf(target.id, problem.message) })),
      ...dropped,
    ],
  };
}

type Problem = Extract<PowerAnswer, { problem: OpsctlError }>;

function together(problems: readonly Problem[], asked: number, { verb }: PowerRequest): OpsctlError {
  const lines = problems.map(({ target, problem: { message } }) =>
    message.startsWith('--') ? message : `${label(target)} ${reasonOf(target.id, message)}`,
  );
  const others = asked - problems.length;
  const left = `; the other ${others === 1 ? 'one is left as it is' : `${others} are left as they are`} too`;
  const steps = [...new Set(problems.flatMap(({ problem }) => problem.hint ?? []))];
  const without = `leave ${problems.length === 1 ? 'it' : 'these'} out to ${verb} the ${others === 1 ? 'other' : 'others'}`;
  return new OpsctlError(codeOf(problems), `${lines.join('; ')}${others === 0 ? '' : left}`, {
    hint: [...(others === 0 ? [] : [without]), ...steps].join('; or '),
    details: {
      reason: 'not possible',
      targets: problems.map(({ target: { id, kind, name, region }, problem: { message, hint = null } }) => ({
        id,
        kind,
        name,
        region,
        reason: reasonOf(id, message),
        hint,
      })),
    },
  });
}

function codeOf(problems: readonly Problem[]): ErrorCode {
  const codes = new Set(problems.map(({ problem }) => problem.code));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : 'refused';
}

/** Without the id at its beginning, which stands beside it. */
function reasonOf(id: string, message: string): string {
  return message.startsWith(`${id} `) ? message.slice(id.length + 1) : message;
}
