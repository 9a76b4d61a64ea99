/**
 * Tells an attack from single findings: suspicious behaviour of somebody over several tactics. Who gives himself a second
 * identity is still one attacker, so principals are joined when one gave the other its credentials or rights, or when
 * both called from the same address.
 */
import { byCode } from '../../core/order.ts';
import { atLeast, shifted } from '../../core/severity.ts';
import type { ThreatFinding } from './finding.ts';

/** Suspicious findings of so many tactics look like an attack under way. */
const TACTICS = 3;
/** What lies further apart at the same address is not joined: addresses go round. */
const WINDOW = 24 * 36e5;

/** Calls that give somebody an identity, a credential or rights. */
const GIVES =
  /^(?:iam:(?:Create(?:User|Role|AccessKey|LoginProfile|ServiceSpecificCredential)|Update(?:AccessKey|LoginProfile|AssumeRolePolicy)|(?:Attach|Put)(?:User|Role|Group)Policy|AddUserToGroup|UploadSSHPublicKey|EnableMFADevice)|identitystore:CreateUser|sso:CreateAccountAssignment)$/;
const MAKES = /^(?:iam:Create(?:User|Role)|identitystore:CreateUser)$/;

export interface Attacker {
  /** ARN, or the name CloudTrail has. */
  principal: string;
  /** Its first and last suspicious call: ISO 8601 UTC. */
  since: string;
  last: string;
  addresses: string[];
  /** How it belongs to one before it; null for the first. */
  joined: { to: string; by: 'made' | 'given' | 'address' } | null;
}

export interface Attack<Finding extends ThreatFinding = ThreatFinding> {
  since: string;
  last: string;
  /** In the order of their first call. */
  attackers: Attacker[];
  /** In the order of time. */
  tactics: string[];
  /** The suspicious ones it is told by, earliest first. */
  findings: Finding[];
}

/** The attack of most tactics among findings; undefined when nothing looks like one. Files are judged each alone. */
export function attackIn<Finding extends ThreatFinding>(findings: readonly Finding[]): Attack<Finding> | undefined {
  const suspicious = findings.filter(
    ({ principal, severity, first_at }) => principal !== null && first_at !== null && atLeast(severity, 'medium'),
  );
  const attacks = [...Map.groupBy(suspicious, fileOf).values()]
    .flatMap((ofFile) => joined(ofFile, findings))
    .filter(({ tactics }) => tactics.length >= TACTICS);
  return attacks.sort((a, b) => b.tactics.length - a.tactics.length || b.findings.length - a.findings.length)[0];
}

/**
 * The same findings, those of the attack one level worse where something was done and it is not high yet: what would be
 * work on another day is not while somebody breaks in.
 */
export function raisedBy<Finding extends ThreatFinding>(
  findings: readonly Finding[],
  attack: Attack<Finding> | undefined,
): Finding[] {
  if (attack === undefined) return [...findings];
  const part = isPartOf(attack);
  return findings.map((finding) => {
    const { severity, evidence, count } = finding;
    const done = evidence.refused !== count && !(texts(evidence.errors).length > 0 && count === 1);
    if (!part(finding) || !done || atLeast(severity, 'high')) return finding;
    const worse = shifted(severity, 1);
    const said = `Raised from ${severity} to ${worse}: it is part of what looks like an attack.`;
    return { ...finding, severity: worse, explanation: `${finding.explanation} ${said}` };
  });
}

/** Whether something was done in the course of the attack, suspicious by itself or not. */
export function isPartOf<Finding extends ThreatFinding>(attack: Attack<Finding>): (finding: Finding) => boolean {
  const principals = new Set(attack.attackers.map(({ principal }) => principal));
  const file = attack.findings[0] && fileOf(attack.findings[0]);
  return (finding) =>
    finding.principal !== null &&
    principals.has(finding.principal) &&
    fileOf(finding) === file &&
    (finding.first_at ?? '') >= attack.since;
}

interface Suspect<Finding> {
  principal: string;
  since: string;
  last: string;
  findings: Finding[];
  addresses: Set<string>;
}

function joined<Finding extends ThreatFinding>(
  findings: readonly Finding[],
  all: readonly Finding[],
): Attack<Finding>[] {
  const [one] = findings;
  const gifts = all.filter((each) => one !== undefined && fileOf(each) === fileOf(one) && isGift(each));
  const suspects = [...Map.groupBy(findings, ({ principal }) => principal ?? '')]
    .map(([principal, theirs]) => suspectOf(principal, theirs))
    .sort((a, b) => byCode(a.since, b.since) || byCode(a.principal, b.principal));
  const groups: { suspects: Suspect<Finding>[]; attackers: Attacker[] }[] = [];
  for (const suspect of suspects) {
    const links = groups.flatMap((group) => {
      const found = group.suspects.map((before) => linkOf(before, suspect, gifts)).filter((each) => each !== null);
      const link = found.find(({ by }) => by !== 'address') ?? found[0];
      return link ? [{ group, link }] : [];
    });
    const link = (links.find((each) => each.link.by !== 'address') ?? links[0])?.link ?? null;
    const merged = links.map(({ group }) => group);
    for (const group of merged) groups.splice(groups.indexOf(group), 1);
    const { principal, since, last, addresses } = suspect;
    groups.push({
      suspects: [...merged.flatMap((group) => group.suspects), suspect],
      attackers: [
        ...merged.flatMap((group) => group.attackers),
        { principal, since, last, addresses: [...addresses], joined: link },
      ],
    });
  }
  return groups.map((group) => {
    const theirs = group.suspects.flatMap((each) => each.findings).sort((a, b) => byCode(startOf(a), startOf(b)));
    return {
      since: group.suspects.map(({ since }) => since).sort()[0] ?? '',
      last:
        group.suspects
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? '',
      attackers: group.attackers.sort((a, b) => byCode(a.since, b.since)),
      tactics: [...new Set(theirs.flatMap(({ tactic }) => (tactic === null ? [] : [tactic])))],
      findings: theirs,
    };
  });
}

function suspectOf<Finding extends ThreatFinding>(principal: string, findings: Finding[]): Suspect<Finding> {
  const times = findings.map(startOf).sort();
  const ends = findings.map(({ last_at }) => last_at ?? '').sort();
  return {
    principal,
    since: times[0] ?? '',
    last: ends.at(-1) ?? '',
    findings,
    addresses: new Set(findings.flatMap(({ evidence }) => texts(evidence.addresses)).filter(isAddress)),
  };
}

/** Something that gave an identity, a credential or rights, and nothing else: what it affected got them. */
function isGift({ evidence, count }: ThreatFinding): boolean {
  const events = texts(evidence.events);
  return events.length > 0 && evidence.refused !== count && events.every((event) => GIVES.test(event));
}

function linkOf<Finding extends ThreatFinding>(
  before: Suspect<Finding>,
  after: Suspect<Finding>,
  gifts: readonly Finding[],
): Attacker['joined'] | null {
  const name = nameOf(after.principal);
  const given = gifts.filter(
    ({ principal, evidence }) =>
      principal === before.principal &&
      texts(evidence.affected).some((each) => each === name || each.endsWith(`/${name}`)),
  );
  if (given.length > 0) {
    const made = given.some(({ evidence }) => texts(evidence.events).some((event) => MAKES.test(event)));
    return { to: before.principal, by: made ? 'made' : 'given' };
  }
  const near = Date.parse(after.since) - Date.parse(before.last) <= WINDOW;
  return near && [...after.addresses].some((each) => before.addresses.has(each))
    ? { to: before.principal, by: 'address' }
    : null;
}

/** The name by which calls speak of a principal: of a user, or of the role behind a session. */
function nameOf(principal: string): string | undefined {
  return (
    /:assumed-role\/([^/]+)\//.exec(principal)?.[1] ??
    /:(?:user|role)\/(?:.*\/)?([^/]+)$/.exec(principal)?.[1] ??
    (/^[\w+=,.@-]+$/.test(principal) ? principal : undefined)
  );
}

/** Services of AWS call under their names. */
function isAddress(text: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$|^[\da-f:]*:[\da-f:.]*$/i.test(text);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function startOf({ first_at }: ThreatFinding): string {
  return first_at ?? '';
}

/** Where files are judged, findings have the name of theirs. */
function fileOf(finding: ThreatFinding): string {
  return 'file' in finding && typeof finding.file === 'string' ? finding.file : '';
}
