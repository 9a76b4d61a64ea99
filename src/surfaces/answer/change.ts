import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { commandLine } from '../../commands/input/command-line.ts';
import { localActor } from '../../core/actor.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { AuditEvent } from '../../store/tables/audit.ts';
import { invoke, type RawInput } from '../invoke.ts';
import { spokenView } from '../spoken.ts';

/**
 * Runs what changes something only after its plan was shown and agreed to. That it was asked for, what was answered and
 * what came of it is kept in the audit log. A change to AWS does all that by itself.
 * @throws OpsctlError `refused` when the person did not agree, or nobody could be asked
 */
export async function invokeChange(command: AnyCommand, raw: RawInput, ctx: Context): Promise<Answer<unknown>> {
  if (command.asksItself) return invoke(command, raw, ctx);
  const planned = await invoke(command, raw, { ...ctx, dryRun: true });
  const line = `${ctx.demo ? '--demo ' : ''}${commandLine(command, raw)}`;
  const target = targetOf(command, raw);
  const record = trailOf(command, target, line, ctx);
  await record('asked', {});
  let agreed: Awaited<ReturnType<Context['approve']>>;
  try {
    agreed = await ctx.approve({
      line,
      effect: command.effect,
      blocks: spokenView(command, planned),
      // Without a name, as for `--all`, there is nothing to type.
      typed: (command.irreversible || command.effect === 'destructive') && target !== '' ? target : undefined,
    });
  } catch (error) {
    if (error instanceof OpsctlError && error.code === 'refused')
      await record('refused', {
        reason: typeof error.details?.reason === 'string' ? error.details.reason : 'nobody could be asked',
      });
    throw error;
  }
  if (agreed) return carriedOut(command, raw, ctx, record);
  await record('refused', { reason: 'not confirmed' });
  if (ctx.signal.aborted) throw new OpsctlError('interrupted', 'interrupted, and nothing was changed');
  throw new OpsctlError('refused', `${commandLine(command, raw)} was not confirmed, so nothing was changed`, {
    hint: `to do it after all: opsctl ${line}`,
  });
}

function targetOf({ positionals }: AnyCommand, raw: RawInput): string {
  const [first] = positionals ?? [];
  const value = first === undefined ? '' : raw[first.field];
  return Array.isArray(value) ? value.join(' ') : String(value ?? '');
}

type Trail = (event: AuditEvent, detail: Record<string, unknown>) => Promise<void>;

function trailOf(command: AnyCommand, target: string, line: string, ctx: Context): Trail {
  return async (event, detail) => {
    const store = await ctx.store();
    await store.audit.append({
      at: ctx.clock.now().toISOString(),
      actor: localActor(),
      event,
      command: command.path,
      target,
      detail: { line, ...(ctx.words === undefined ? {} : { words: ctx.words }), ...detail },
    });
  };
}

/** What was agreed to. A command that writes its own entry says more than could be said here. */
async function carriedOut(command: AnyCommand, raw: RawInput, ctx: Context, record: Trail): Promise<Answer<unknown>> {
  const store = await ctx.store();
  const lastDone = async () =>
    (await store.audit.list(1, { commands: [command.path], events: ['done'] })).map(({ seq }) => seq).join();
  await record('confirmed', {});
  const before = await lastDone();
  try {
    const answer = await invoke(command, raw, ctx);
    if ((await lastDone()) === before) await record('done', {});
    return answer;
  } catch (error) {
    await record('failed', { error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
