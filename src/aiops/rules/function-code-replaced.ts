import { isInfrastructureCode } from '../threats/agents.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { outsiderOf } from '../threats/outsiders.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const functionCodeReplaced: ThreatRule = {
  id: 'function-code-replaced',
  title: 'The code of a function was replaced by hand',
  severity: 'medium',
  technique: 'T1525',
  tactic: 'Persistence',
  calls: [
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'cloudfront:UpdateFunction',
    'cloudfront:PublishFunction',
    'appsync:UpdateResolver',
    'appsync:UpdateFunction',
  ],
  when: replaced,
  explanation: '{principal} replaced what function {resource} in {region} runs: {fact}.',
  mend: {
    action: 'Compare the code with what was last deployed, and deploy that again.',
    command: 'aws lambda get-function --function-name NAME',
  },
  falsePositives: ['a deployment by a script that does not say it is one'],
  examples: {
    matches: [
      record('lambda:UpdateFunctionCode20150331v2', { functionName: 'f', publish: false }),
      record('lambda:UpdateFunctionConfiguration20150331v2', {
        functionName: 'f',
        layers: ['arn:aws:lambda:eu-west-1:444455556666:layer:x:1'],
      }),
    ],
    doesNotMatch: [
      record('lambda:UpdateFunctionCode20150331v2', { functionName: 'f', dryRun: true }),
      record('lambda:UpdateFunctionConfiguration20150331v2', { functionName: 'f', timeout: 30 }),
      record(
        'lambda:UpdateFunctionCode20150331v2',
        { functionName: 'f' },
        { userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7' },
      ),
    ],
  },
};

function replaced(call: Call): Match | undefined {
  const deployed =
    isInfrastructureCode(call) ||
    /codebuild|codepipeline|github|gitlab|jenkins|deploy|circleci|buildkite|ci-cd/i.test(
      `${call.sessionName ?? ''} ${call.userName ?? ''}`,
    );
  if (call.name === 'UpdateFunctionConfiguration') {
    const layers = textsIn(call.value('layers'));
    if (layers.length === 0) return undefined;
    const foreign = layers.filter((layer) => outsiderOf(layer, call) !== undefined);
    if (foreign.length > 0)
      return { fact: `a layer of another account, ${foreign[0]}`, severity: deployed ? 'medium' : 'high' };
    return deployed ? undefined : { fact: `layer ${layers[0]}` };
  }
  if (call.truth('dryRun') === true || deployed) return undefined;
  // Pipelines work with roles; keys of users and single sign-on are people's.
  const byHand =
    /^(?:IAMUser|Root|FederatedUser|SAMLUser|IdentityCenterUser)$/.test(call.identityType) ||
    /AWSReservedSSO/.test(call.principal);
  return { fact: 'its code', severity: byHand && call.service === 'lambda' ? 'medium' : 'low' };
}
