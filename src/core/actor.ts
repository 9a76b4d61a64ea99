import { userInfo } from 'node:os';

/** Who is written into the audit log for a change made from this machine: the name of the operating system's user. */
export function localActor(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that no account has.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
