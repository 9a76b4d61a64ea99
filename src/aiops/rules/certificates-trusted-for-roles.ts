import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const certificatesTrustedForRoles: ThreatRule = {
  id: 'certificates-trusted-for-roles',
  title: 'Certificates of an outside authority can be used to get credentials',
  severity: 'high',
  technique: 'T1098.001',
  tactic: 'Persistence',
  calls: [
    'rolesanywhere:CreateTrustAnchor',
    'rolesanywhere:UpdateTrustAnchor',
    'rolesanywhere:EnableTrustAnchor',
    'rolesanywhere:CreateProfile',
    'rolesanywhere:UpdateProfile',
    'rolesanywhere:EnableProfile',
    'rolesanywhere:DisableCrl',
    'rolesanywhere:DeleteCrl',
    'acm-pca:CreateCertificateAuthority',
    'acm-pca:ImportCertificateAuthorityCertificate',
    'iot:RegisterCACertificate',
    'iot:CreateRoleAlias',
    'iot:UpdateRoleAlias',
    'iam:UploadServerCertificate',
    'acm:ExportCertificate',
    'acm-pca:GetCertificate*',
  ],
  when: (call) =>
    /TrustAnchor/.test(call.name)
      ? true
      : call.service === 'rolesanywhere'
        ? { severity: 'medium' }
        : /^Get/.test(call.name)
          ? undefined
          : { severity: 'low' },
  explanation: '{principal} set up access with certificates from outside AWS: {event} of {resource} in {region}.',
  mend: {
    action: 'Disable the trust anchor until its owner is known.',
    command: 'aws rolesanywhere disable-trust-anchor --trust-anchor-id ID',
  },
  falsePositives: ['setting up IAM Roles Anywhere for own servers'],
  examples: {
    matches: [
      record('rolesanywhere:CreateTrustAnchor', { name: 't' }),
      record('rolesanywhere:CreateProfile', { name: 'p', roleArns: ['r'] }),
    ],
    doesNotMatch: [
      record('rolesanywhere:ListTrustAnchors', null),
      record('rolesanywhere:DisableTrustAnchor', { trustAnchorId: 't' }),
    ],
  },
};
