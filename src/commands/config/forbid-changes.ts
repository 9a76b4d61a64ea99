import { defineCommand } from '../define.ts';
import { input } from '../input/fields.ts';
import { enabledSchema, enabledView, setEnabled } from './changes-enabled.ts';

export const configForbidChanges = defineCommand({
  path: 'config forbid-changes',
  summary: 'let opsctl only read with a profile',
  description:
    'Takes the profile (of --profile or AWS_PROFILE, otherwise default) out of change_profiles in the user file.',
  examples: [{ line: 'config forbid-changes --profile staging', what: 'back to reading only' }],
  effect: 'local write',
  plans: true,
  input: input({}),
  output: enabledSchema,
  run: (_, ctx) => setEnabled('config forbid-changes', false, ctx),
  view: enabledView,
});
