/** What `config allow-changes` and `config forbid-changes` share: both edit one list of the user's file. */
import * as z from 'zod/mini';
import { localActor } from '../../core/actor.ts';
import { editList, type ListEdit, readConfigText, writeConfigText } from '../../core/edit-config.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { shellWord } from '../../core/shell-word.ts';
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
/** How often an edit is begun anew when something else edits the file meanwhile. */
const MOST_TRIES = 5;

export async function setEnabled(command: string, enabled: boolean, ctx: Context): Promise<Answer<Enabled>> {
  const profile = ctx.settings.profile ?? 'default';
  const file = ctx.settings.files.user;
  const warnings: string[] = [];
  let edit: ListEdit;
  let changed: boolean;
  for (let tries = 1; ; tries++) {
    const text = readConfigText(file);
    edit = await editList(text, KEY, enabled ? { add: profile } : { remove: profile }, file);
    const { before, after } = edit;
    changed = before.length !== after.length;
    if (!changed || ctx.dryRun) break;
    // What may not be noted is not done: the note comes first.
    if (tries === 1) await note('asked', { file, before, after });
    if (await writeConfigText(file, edit.text, text)) {
      await note('done', { file, before, after });
      break;
    }
    if (tries === MOST_TRIES)
      throw usageError(`${file} is being edited by something else, and was left as it is`, 'run it again');
  }
  if (enabled) warnings.push(...unknownProfile(profile, ctx));
  const [winner] = ctx.settings.sources[KEY] ?? [];
  if (winner?.source === 'environment')
    warnings.push(`${winner.where} is set and overrules ${file}: ${[winner.value].flat().join(', ')}`);
  return {
    data: { profile, file, changed, change_profiles: edit.after },
    message: sentence({ profile, enabled, changed, dryRun: ctx.dryRun }),
    ...(warnings.length > 0 ? { warnings } : {}),
    suggestions: [`config ${enabled ? 'forbid' : 'allow'}-changes --profile ${shellWord(profile)}`],
  };

  async function note(event: 'asked' | 'done', detail: Record<string, unknown>): Promise<void> {
    const store = await ctx.store();
    const at = ctx.clock.now().toISOString();
    await store.audit.append({ at, actor: localActor(), event, command, target: profile, detail });
  }
}

/** Nothing is wrong with enabling it beforehand; a mistyped name would leave the right one closed. */
function unknownProfile(profile: string, { settings }: Context): string[] {
  const known = settings.profiles?.();
  if (known === undefined || profile === 'default' || known.includes(profile)) return [];
  const near = didYouMean(profile, known);
  return [`the AWS files have no profile "${profile}"${near === undefined ? '' : `: ${near}`}`];
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
