import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const documentShared: ThreatRule = {
  id: 'document-shared',
  title: 'A document that runs on instances was shared with outsiders',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  controls: ['FSBP SSM.4'],
  calls: [
    'ssm:ModifyDocumentPermission',
    'servicecatalog:CreatePortfolioShare',
    'license-manager:CreateGrant',
    'quicksight:UpdateDashboardPermissions',
    'lakeformation:GrantPermissions',
    'cloudformation:SetTypePublic',
    'serverlessrepo:PutApplicationPolicy',
  ],
  when: (call) => {
    const outsiders = outsidersOf(
      call
        .every(
          'accountIdsToAdd',
          'accountId',
          'principals',
          'principal',
          'dataLakePrincipalIdentifier',
          'grantPermissions',
        )
        .flatMap(textsIn),
      call,
    );
    return outsiders.length > 0 ? { fact: naming(outsiders) } : undefined;
  },
  explanation: '{principal} shared {resource} with {fact}.',
  mend: {
    action: 'Take the permission back, and look for secrets in what was shared.',
    command: 'aws ssm modify-document-permission --name NAME --permission-type Share --account-ids-to-remove ACCOUNT',
  },
  falsePositives: ['another account of the same organisation'],
  examples: {
    matches: [
      record('ssm:ModifyDocumentPermission', { name: 'd', permissionType: 'Share', accountIdsToAdd: ['all'] }),
      record('ssm:ModifyDocumentPermission', { name: 'd', accountIdsToAdd: ['444455556666'] }),
    ],
    doesNotMatch: [
      record('ssm:ModifyDocumentPermission', { name: 'd', accountIdsToRemove: ['all'] }),
      record('ssm:ModifyDocumentPermission', { name: 'd', accountIdsToAdd: ['111122223333'] }),
    ],
  },
};
