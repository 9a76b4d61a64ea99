import { record } from '../threats/example-record.ts';
import { listOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const roleAttachedToRunningResource: ThreatRule = {
  id: 'role-attached-to-running-resource',
  title: 'A running resource was given another role',
  severity: 'medium',
  technique: 'T1098.003',
  tactic: 'Persistence',
  calls: [
    'ec2:AssociateIamInstanceProfile',
    'ec2:ReplaceIamInstanceProfileAssociation',
    'iam:AddRoleToInstanceProfile',
    '*:AddRoleToDB*',
    '*:ModifyClusterIamRoles',
    'redshift-serverless:UpdateNamespace',
    'glue:UpdateDevEndpoint',
    'sagemaker:UpdateNotebookInstance',
    'lambda:UpdateFunctionConfiguration',
  ],
  when: (call) => {
    if (call.name === 'AddRoleToInstanceProfile') return { severity: 'low' };
    if (/^(?:UpdateNotebookInstance|UpdateFunctionConfiguration|UpdateNamespace)$/.test(call.name))
      return call.text('roleArn', 'role', 'defaultIamRoleArn') === undefined ? undefined : { severity: 'low' };
    if (call.name === 'ModifyClusterIamRoles') return listOf(call.value('addIamRoles')).length > 0;
    return call.name !== 'UpdateDevEndpoint';
  },
  explanation: '{principal} attached a role to {resource} in {region} ({event}): what runs there now acts with it.',
  mend: { action: 'Check which rights the role has, and detach it when nobody asked for it.', command: null },
  falsePositives: [
    'giving an instance the role that lets Systems Manager reach it',
    'letting a database import from S3',
  ],
  examples: {
    matches: [
      record('ec2:AssociateIamInstanceProfile', { AssociateIamInstanceProfileRequest: { InstanceId: 'i-1' } }),
      record('rds:AddRoleToDBInstance', { dBInstanceIdentifier: 'db', roleArn: 'r' }),
    ],
    doesNotMatch: [
      record('ec2:DisassociateIamInstanceProfile', {}),
      record('rds:RemoveRoleFromDBInstance', { dBInstanceIdentifier: 'db' }),
    ],
  },
};
