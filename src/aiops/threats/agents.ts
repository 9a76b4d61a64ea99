import type { Call } from './call.ts';

/** Answers are remembered by agent: an account has few of them, and each of its records is asked about several times. */
const MOST_AGENTS = 5_000;

const CONSOLE = /console\.(?:amazonaws|aws)|^signin\.|aws-internal|coral|^Mozilla\/|^AWS Internal$/i;
const TOOLS =
  /terraform|opentofu|pulumi|cloudformation|aws-cdk|crossplane|terragrunt|serverless|ansible|sam-cli|codepipeline|codedeploy/i;

/** Made by a person clicking in AWS's console: it makes dozens of reading calls for each page. */
export function isConsole(call: Call): boolean {
  return call.record.sessionCredentialFromConsole === 'true' || byConsole(call.agent);
}

/** Made by a tool that sets up what a file describes: its changes were reviewed as text, and it reads whatever it holds. */
export function isInfrastructureCode(call: Call): boolean {
  return byTool(call.agent);
}

const byConsole = remembering((agent) => CONSOLE.test(agent));
const byTool = remembering((agent) => TOOLS.test(agent));

function remembering(test: (agent: string) => boolean): (agent: string) => boolean {
  const answers = new Map<string, boolean>();
  return (agent) => {
    const known = answers.get(agent);
    if (known !== undefined) return known;
    if (answers.size >= MOST_AGENTS) answers.clear();
    const answer = test(agent);
    answers.set(agent, answer);
    return answer;
  };
}
