import { defineCommand } from '../define.ts';
import { input } from '../input/fields.ts';
import { enabledSchema, enabledView, setEnabled } from './changes-enabled.ts';

export const configAllowChanges = defineCommand({
  path: 'config allow-changes',
  summary: 'let opsctl change things in AWS with a profile; until then it only reads',
  description:
    'Adds the profile (of --profile or AWS_PROFILE, otherwise default) to change_profiles in the user file. Every change still shows its plan first and asks; policy.yaml can forbid it all the same. Credentials from the environment, without a profile, count as the profile default.',
  examples: [
    { line: 'config allow-changes --profile staging', what: 'one profile' },
    { line: 'config allow-changes --dry-run', what: 'what would be written' },
  ],
  effect: 'local write',
  plans: true,
  input: input({}),
  output: enabledSchema,
  run: (_, ctx) => setEnabled('config allow-changes', true, ctx),
  view: enabledView,
});
