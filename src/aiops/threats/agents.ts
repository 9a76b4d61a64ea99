import type { Call } from './call.ts';

/** Made by a person clicking in AWS's console: it makes dozens of reading calls for each page. */
export function isConsole(call: Call): boolean {
  return (
    call.record.sessionCredentialFromConsole === 'true' ||
    /console\.(?:amazonaws|aws)|^signin\.|aws-internal|coral|^Mozilla\//i.test(call.agent) ||
    call.agent === 'AWS Internal'
  );
}

/** Made by a tool that sets up what a file describes: its changes were reviewed as text, and it reads whatever it holds. */
export function isInfrastructureCode(call: Call): boolean {
  return /terraform|opentofu|pulumi|cloudformation|aws-cdk|crossplane|terragrunt|serverless|ansible|sam-cli|codepipeline|codedeploy/i.test(
    call.agent,
  );
}
