import * as z from 'zod/mini';
import { defineCommand } from './define.ts';
import { choice, input } from './input/fields.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/**
 * Each script hands the words typed so far to `opsctl __complete`, which answers one candidate a line with an
 * optional description behind a tab; so the shells know nothing of commands, flags or names.
 */
const SCRIPTS: Record<(typeof SHELLS)[number], string> = {
  bash: `_opsctl() {
  local IFS=$'\\n' candidates
  candidates=$(opsctl __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)
  COMPREPLY=($(compgen -W "$candidates" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _opsctl opsctl
`,
  zsh: `#compdef opsctl
_opsctl() {
  local -a candidates
  local line
  while IFS=$'\\t' read -r value description; do
    candidates+=("\${value//:/\\\\:}\${description:+:$description}")
  done < <(opsctl __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe opsctl candidates || _files
}
compdef _opsctl opsctl
`,
  fish: `function __opsctl_complete
  set -l words (commandline -opc) (commandline -ct)
  opsctl __complete $words[2..-1] 2>/dev/null
end
complete -c opsctl -f -a '(__opsctl_complete)'
`,
};

export const completion = defineCommand({
  path: 'completion',
  summary: 'shell completion with ids and names from the store',
  description:
    'Prints the script for a shell. bash: `source <(opsctl completion bash)` in ~/.bashrc. zsh: `opsctl completion zsh > ~/.zsh/completions/_opsctl` (a folder of your fpath). fish: `opsctl completion fish > ~/.config/fish/completions/opsctl.fish`.',
  examples: [{ line: 'completion bash', what: 'source <(opsctl completion bash)' }],
  effect: 'read',
  positionals: [{ field: 'shell' }],
  input: input({ shell: choice(SHELLS, 'bash, zsh or fish') }),
  output: z.string(),
  async run({ shell }) {
    return { data: SCRIPTS[shell] };
  },
  view: (script: string) => [{ block: 'verbatim', text: script }],
});
