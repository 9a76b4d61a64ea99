/** What `config allow-changes` and `config forbid-changes` share: both edit one list of the user's file. */
import * as z from 'zod/mini';
import { localActor } from '../../core/actor.ts';
import { editList, readConfigText, writeConfigText } from '../../core/edit-config.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';

export const enabledSchema = z.object({
  profile: z.string(),
  /** The file that was edited. */
  file: z.string(),
  /** False when it was so already. */
  changed: z.boolean(),
  /** The profiles in which changes are enabled in that file. */
  change_profiles: z.array(z.string()),
});
export type Enabled = z.infer<typeof enabledSchema>;

const KEY = 'change_profiles';

export async function setEnabled(command: string, enabled: boolean, ctx: Context): Promise<Answer<Enabled>> {
  const profile = ctx.settings.profile ?? 'default';
  const file = ctx.settings.files.user;
  const {
    before,
    after,
    text: edited,
  } = await editList(readConfigText(file), KEY, enabled ? { add: profile } : { remove: profile }, file);
  const changed = before.length !== after.length;
  if (changed && !ctx.dryRun) {
    // What may not be noted is not done: the note comes first.
    await note('asked', { file, before, after });
    await writeConfigText(file, edited);
    await note('done', { file, before, after });
  }
  const [winner] = ctx.settings.sources[KEY] ?? [];
  return {
    data: { profile, file, changed, change_profiles: after },
    message: sentence({ profile, enabled, changed, dryRun: ctx.dryRun }),
    ...(winner?.source === 'environment'
      ? { warnings: [`${winner.where} is set and overrules ${file}: ${[winner.value].flat().join(', ')}`] }
      : {}),
    suggestions: [`config ${enabled ? 'forbid' : 'allow'}-changes --profile ${profile}`],
  };

  async function note(event: 'asked' | 'done', detail: Record<string, unknown>): Promise<void> {
    const store = await ctx.store();
    const at = ctx.clock.now().toISOString();
    await store.audit.append({ at, actor: localActor(), event, command, target: profile, detail });
  }
}

interface Told {
  profile: string;
  enabled: boolean;
  changed: boolean;
  dryRun: boolean;
}

function sentence({ profile, enabled, changed, dryRun }: Told): string {
  const state = enabled ? 'enabled' : 'not enabled';
  const name = `**${inline(profile)}**`;
  if (!changed) return `Changes are ${state} for profile ${name} already.`;
  if (dryRun) return `Changes would be ${enabled ? 'enabled' : 'disabled'} for profile ${name}.`;
  return enabled
    ? `Changes are now enabled for profile ${name}. Each still shows its plan and asks first.`
    : `Changes are no longer enabled for profile ${name}: opsctl only reads there.`;
}

export function enabledView({ file, change_profiles }: Enabled, { message }: Answer<Enabled>): Block[] {
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'fields',
      fields: [
        { label: 'enabled for', value: change_profiles.length === 0 ? 'no profile' : change_profiles },
        { label: 'file', value: file },
      ],
    },
  ];
}
