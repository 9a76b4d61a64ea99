import type { Call } from '../threats/call.ts';
import { policy, record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import { letIn } from '../threats/policy-document.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const resourcePolicyOpened: ThreatRule = {
  id: 'resource-policy-opened',
  title: 'A resource policy lets outsiders in',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  controls: ['CIS 3.0 4.8', 'FSBP S3.6', 'FSBP Lambda.1', 'FSBP KMS.5', 'FSBP SQS.3', 'FSBP SNS.4'],
  calls: [
    '*:*Policy',
    '*:*PolicyDocument*',
    '*:*Policies',
    '*:AddPermission*',
    '*:PutPermission*',
    '*:Set*Attributes',
    '*:AddLayerVersionPermission',
    '*:UpdateElasticsearchDomainConfig',
    '*:UpdateDomainConfig',
    '*:CreateKey',
    '*:CreateQueue',
    '*:CreateTopic',
    '*:Create*Domain',
    '*:CreateRestApi',
    '*:UpdateRestApi',
    '*:PutRestApi',
    '*:CreateFileSystem',
    '*:CreateRepository',
    '*:CreateSecret',
    '*:CreateTable',
    '*:ModifyVpcEndpoint',
    '*:ReplicateKey',
    '*:CreateContainer',
    's3express:CreateBucket',
  ],
  when: opened,
  explanation: '{principal} gave {fact} access to {resource} in {region} ({event}).',
  mend: {
    action: 'Take the statement out, or hold it within bounds with aws:PrincipalOrgID or aws:SourceAccount.',
    command: null,
  },
  falsePositives: ['another account of the same organisation', 'a website that is meant to be public'],
  examples: {
    matches: [
      record('s3:PutBucketPolicy', {
        bucketName: 'b',
        bucketPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::444455556666:root' },
              Action: 's3:GetObject',
              Resource: '*',
            },
          ],
        },
      }),
      record('lambda:AddPermission20150331v2', {
        functionName: 'f',
        principal: '*',
        action: 'lambda:InvokeFunction',
        statementId: 'x',
      }),
      record('secretsmanager:PutResourcePolicy', {
        secretId: 's',
        resourcePolicy: policy({
          Effect: 'Allow',
          Principal: '*',
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        }),
      }),
      record('events:PutPermission', { principal: '444455556666', action: 'events:PutEvents', statementId: 'x' }),
    ],
    doesNotMatch: [
      record('s3:PutBucketPolicy', {
        bucketName: 'b',
        bucketPolicy: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: '*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      }),
      record('kms:PutKeyPolicy', {
        keyId: 'k',
        policy: policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:root' },
          Action: 'kms:*',
          Resource: '*',
        }),
      }),
      record('lambda:AddPermission20150331v2', {
        functionName: 'f',
        principal: 's3.amazonaws.com',
        action: 'lambda:InvokeFunction',
        sourceArn: 'arn:aws:s3:::b',
      }),
      record('sns:SetTopicAttributes', {
        topicArn: 't',
        attributeName: 'Policy',
        attributeValue: policy({
          Effect: 'Allow',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      }),
    ],
  },
};

function opened(call: Call): Match | undefined {
  if (
    /^(?:Get|List|Describe|Delete|Remove|Simulate|Validate|Detach)/.test(call.name) ||
    call.service === 'organizations'
  )
    return undefined;
  // Who may assume a role has a rule of its own; policies of identities name no principals.
  if (call.service === 'iam') return undefined;
  const outsiders = [...letIn(call), ...(/Permission/.test(call.name) ? byPermission(call) : [])];
  if (outsiders.length === 0) return undefined;
  // The default policy of a network's endpoint is everyone, held in by the network itself.
  if (call.name === 'ModifyVpcEndpoint' && outsiders.every(({ everyone }) => everyone)) return undefined;
  const everyone = outsiders.some((outsider) => outsider.everyone);
  return { fact: naming(outsiders), severity: everyone ? 'high' : 'medium' };
}

/** The calls that add one permission without a document: Lambda, SQS, SNS, EventBridge. */
function byPermission(call: Call) {
  const bounds =
    call.value('sourceArn', 'sourceAccount', 'principalOrgID', 'organizationId', 'eventSourceToken') ??
    call.value('condition');
  const grantees = [...textsIn(call.value('principal')), ...textsIn(call.value('aWSAccountIds', 'aWSAccountId'))];
  return bounds === undefined ? outsidersOf(grantees, call) : [];
}
