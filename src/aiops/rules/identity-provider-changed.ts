import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const identityProviderChanged: ThreatRule = {
  id: 'identity-provider-changed',
  title: 'Who vouches for identities was changed',
  severity: 'high',
  technique: 'T1484.002',
  tactic: 'Persistence',
  controls: ['CIS 3.0 4.4'],
  calls: [
    'iam:*SAMLProvider*',
    'iam:*OpenIDConnectProvider*',
    'sso:*ExternalIdp*',
    'sso-directory:*ExternalIdp*',
    'sso-directory:*IdentityProvider*',
    'sso:*IdentityProvider*',
    'sso:StartSSO',
    'sso:CreateInstance',
    'sso:DeleteInstance',
    'sso:UpdateSSOConfiguration',
    'sso:AssociateDirectory',
    'sso:DisassociateDirectory',
    'sso:UpdateDirectory*',
    'sso:*TrustedTokenIssuer',
    'sso:PutMfaDeviceManagement*',
    'sso:UpdateInstanceAccessControl*',
    'cognito-idp:*IdentityProvider',
    'cognito-identity:UpdateIdentityPool',
    'ds:EnableSso',
    'ds:CreateTrust',
    'ds:ResetUserPassword',
    'eks:AssociateIdentityProviderConfig',
    'sts:SetSecurityTokenServicePreferences',
  ],
  when: (call) =>
    /^(?:Get|List|Describe|Tag|Untag)/.test(call.name)
      ? undefined
      : call.service.startsWith('cognito')
        ? { severity: 'low' }
        : call.service === 'ds'
          ? { severity: 'medium' }
          : true,
  explanation: '{principal} changed who may vouch for identities: {event} of {resource}.',
  mend: {
    action: 'Compare the provider with how it should be; who controls it can become anybody it vouches for.',
    command: 'aws iam list-saml-providers',
  },
  falsePositives: ['renewing the certificate of the identity provider', 'setting up federation for a build system'],
  examples: {
    matches: [
      record('iam:UpdateSAMLProvider', { sAMLProviderArn: 'a' }),
      record('iam:CreateOpenIDConnectProvider', { url: 'https://example.org' }),
    ],
    doesNotMatch: [
      record('iam:GetSAMLProvider', { sAMLProviderArn: 'a' }),
      record('iam:ListOpenIDConnectProviders', null),
    ],
  },
};
