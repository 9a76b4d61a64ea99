import type { Statement } from './policy-document.ts';

/**
 * Actions with which whoever holds them on all resources can make himself administrator: known paths of privilege
 * escalation in IAM (Rhino Security Labs, "AWS IAM Privilege Escalation: Methods and Mitigation", 2018, and later work).
 */
const ESCALATING = [
  'iam:createpolicyversion',
  'iam:setdefaultpolicyversion',
  'iam:attachuserpolicy',
  'iam:attachgrouppolicy',
  'iam:attachrolepolicy',
  'iam:putuserpolicy',
  'iam:putgrouppolicy',
  'iam:putrolepolicy',
  'iam:addusertogroup',
  'iam:updateassumerolepolicy',
  'iam:createaccesskey',
  'iam:createloginprofile',
  'iam:updateloginprofile',
];

/** What a policy grants that makes its holder administrator, or that could; undefined for ordinary grants. */
export function broadGrant(statements: readonly Statement[]): string | undefined {
  for (const { allow, actions, resources, conditions } of statements) {
    if (
      !allow ||
      conditions.length > 0 ||
      !resources.some((resource) => resource === '*' || resource === 'arn:aws:iam::*')
    )
      continue;
    const all = actions.find((action) => action === '*' || action === '*:*');
    if (all) return 'every action on every resource';
    const family = actions.find((action) => /^(?:iam|sts|organizations):\*$/.test(action));
    if (family) return `${family} on every resource`;
    const single = actions.find((action) => ESCALATING.some((name) => fits(name, action)));
    if (single) return `${single} on every resource, with which rights can be widened further`;
    if (
      actions.some((action) => fits('iam:passrole', action)) &&
      actions.some((action) => /:\*$|:(?:create|run)/.test(action))
    )
      return 'iam:PassRole on every role, together with starting things that use them';
  }
  return undefined;
}

/** AWS's own policies that make their holder administrator or let him become it. */
export function isAdministratorPolicy(arn: string): boolean {
  return /:aws:policy\/(?:.*\/)?(?:AdministratorAccess.*|IAMFullAccess|PowerUserAccess|AWSOrganizationsFullAccess|SystemAdministrator)$/.test(
    arn,
  );
}

function fits(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  return star < 0 ? pattern === name : star > 0 && name.startsWith(pattern.slice(0, star)) && pattern !== '*';
}
