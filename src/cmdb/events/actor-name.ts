/** Who did something, in the words by which a person knows them; the whole ARN stays in JSON. */

/** `AutoScaling` → `Auto Scaling`; names that are one word to AWS stay one. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/**
 * `anna@example.com` of a session of IAM Identity Center, `AWS (ECS)` of a role that a service of AWS has for itself,
 * `Deploy/ci` of any other assumed role, `svc-backup` of a user.
 * @param actor an ARN, a name, or the principal of a service
 */
export function actorName(actor: string): string {
  const resource = /^arn:(?:[^:]*:){4}(.+)$/.exec(actor)?.[1] ?? actor;
  if (resource === 'root') return 'the root user';
  const name = resource.replace(/^(?:assumed-role|user|role)\//, '');
  const session = /(?:^|\/)AWSReservedSSO_[^/]+\/(.+)$/.exec(name)?.[1];
  if (session !== undefined) return session;
  const service =
    /(?:^|\/)AWSServiceRoleFor([^/_]+)/.exec(name)?.[1] ??
    /^(?:service-role\/)?AWS([A-Za-z]+?)(?:Default|Service)+Role(?:\/|$|For)/.exec(name)?.[1] ??
    /^([\w-]+)\.amazonaws\.com$/.exec(name)?.[1];
  return service === undefined ? name : `AWS (${spaced(service)})`;
}
