import { isConsole, isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import type { Call } from '../threats/call.ts';
import { record, series } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const machineSecretsReadInBulk: ThreatRule = {
  id: 'machine-secrets-read-in-bulk',
  title: 'Passwords or start scripts of many machines were read',
  severity: 'medium',
  technique: 'T1552.005',
  tactic: 'Credential Access',
  calls: [
    'ec2:GetPasswordData',
    'ec2:DescribeInstanceAttribute',
    'ec2:GetLaunchTemplateData',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:GetConsoleOutput',
    'ec2:GetConsoleScreenshot',
    'lightsail:GetInstanceAccessDetails',
    'lambda:GetFunction*',
    'ecs:DescribeTaskDefinition',
    'codebuild:BatchGetProjects',
    'elasticbeanstalk:DescribeConfigurationSettings',
    'rds-data:ExecuteStatement',
    'apigateway:GetApiKeys',
    'cloudformation:GetTemplate',
    'glue:GetConnection',
  ],
  watch: burst({
    within: 15 * 60_000,
    least: 4,
    refused: 'too',
    of: secretThing,
    fact: (count) => `${count} or more`,
    severity: (count) => (count >= 12 ? 'high' : undefined),
  }),
  explanation:
    '{principal} read the password, start script or output of {fact} machines or functions within a quarter of an hour from {address}.',
  mend: { action: 'Change what was readable there: passwords, and secrets in start scripts.', command: null },
  falsePositives: ['an inventory tool, which should be named in a suppression'],
  examples: {
    matches: [
      series(5, 3, (index, after) => record('ec2:GetPasswordData', { instanceId: `i-${index}` }, { after })),
      series(4, 3, (index, after) =>
        record(
          'ec2:DescribeInstanceAttribute',
          { instanceId: `i-${index}`, attribute: 'userData' },
          { after, errorCode: 'Client.UnauthorizedOperation' },
        ),
      ),
    ],
    doesNotMatch: [
      record('ec2:GetPasswordData', { instanceId: 'i-1' }),
      series(9, 3, (index, after) =>
        record('ec2:DescribeInstanceAttribute', { instanceId: `i-${index}`, attribute: 'instanceType' }, { after }),
      ),
    ],
  },
};

function secretThing(call: Call): string | undefined {
  // Tools that set things up read everything they hold, each time.
  if (isInfrastructureCode(call) || isConsole(call)) return undefined;
  const { name, service } = call;
  if (name === 'DescribeInstanceAttribute')
    return call.text('attribute') === 'userData' ? call.text('instanceId') : undefined;
  // Common calls that show secrets only where somebody put them in the wrong place: many more are needed to tell.
  if (/^(?:lambda|ecs|cloudformation|codebuild)$/.test(service) || name === 'DescribeLaunchTemplateVersions')
    return undefined;
  return call.text('instanceId', 'instanceName', 'launchTemplateId', 'name', 'applicationName', 'resourceArn');
}
