import { defineCommand } from '../define.ts';
import { enabledSchema, enabledView, profileInput, setEnabled } from './changes-enabled.ts';

export const configForbidChanges = defineCommand({
  path: 'config forbid-changes',
  summary: 'let opsctl only read with a profile',
  description: 'Takes the profile out of change_profiles in the user file.',
  examples: [{ line: 'config forbid-changes --profile staging', what: 'back to reading only' }],
  effect: 'local write',
  plans: true,
  input: profileInput,
  output: enabledSchema,
  run: ({ profile }, ctx) => setEnabled('config forbid-changes', false, profile, ctx),
  view: enabledView,
});
