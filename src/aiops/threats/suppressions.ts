import * as z from 'zod/mini';
import { usageError } from '../../core/errors.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { ThreatFinding } from './finding.ts';

const glob = z.string().check(z.minLength(1), z.maxLength(1024));

const suppression = z.strictObject({
  /** Id of the rule or check; `*` stands for any text, here and below. */
  rule: glob,
  principal: z.optional(glob),
  account: z.optional(z.union([glob, z.number()])),
  resource: z.optional(glob),
  /** Why it is no threat: for whoever reads the list in a year. */
  reason: z.string().check(z.minLength(1), z.maxLength(2048)),
  /** The last day on which it counts. */
  until: z.iso.date(),
});

export type Suppression = z.infer<typeof suppression>;

const MOST = 10_000;
const DAY = 864e5;

/**
 * Reads a list of suppressions in YAML (or JSON), with or without a `suppressions:` above it.
 * @throws OpsctlError `usage` naming the entry and what is wrong with it: each needs rule, reason and until
 */
export async function readSuppressions(text: string, file: string): Promise<Suppression[]> {
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw usageError(`${file} is not YAML: ${firstLine(error)}`, SHAPE);
  }
  const list = typeof value === 'object' && value !== null && 'suppressions' in value ? value.suppressions : value;
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) throw usageError(`${file} is not a list of suppressions`, SHAPE);
  if (list.length > MOST) throw usageError(`${file} has ${list.length} suppressions; at most ${MOST} are read`);
  return list.map((entry, index) => {
    const read = suppression.safeParse(entry);
    if (read.success) return read.data;
    throw usageError(`${file}: suppression ${index + 1} does not fit: ${fault(entry, read.error.issues[0])}`, SHAPE);
  });
}

/** The field at fault and its value. */
function fault(entry: unknown, issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not known`;
  const field = issue?.path[0];
  if (typeof entry !== 'object' || entry === null || field === undefined) return 'it is no mapping of fields';
  const value = (entry as Record<PropertyKey, unknown>)[field];
  if (value === undefined || value === null) return `${String(field)} is missing`;
  const told = (JSON.stringify(value) ?? String(value)).slice(0, 80);
  return `${String(field)} ${told} is no ${field === 'until' ? 'date such as 2027-01-31' : 'text that it could be'}`;
}

const SHAPE =
  'each entry has rule, reason and until (2027-01-31), and may narrow by principal, account or resource, where * stands for any text';

export interface Sifted<Finding> {
  kept: Finding[];
  suppressed: { finding: Finding; by: Suppression }[];
  /** Whose last day is over: they were not applied. */
  expired: Suppression[];
  /** In force, and fitting no finding. */
  unused: Suppression[];
}

/** Takes the findings out that a suppression in force fits. */
export function sift<Finding extends ThreatFinding>(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  now: Date,
): Sifted<Finding> {
  const inForce = suppressions.filter(({ until }) => now.getTime() < Date.parse(until) + DAY);
  const sifted: Sifted<Finding> = {
    kept: [],
    suppressed: [],
    expired: suppressions.filter((each) => !inForce.includes(each)),
    unused: [],
  };
  const unused = new Set(inForce);
  for (const finding of findings) {
    for (const each of unused) if (fits(finding, each)) unused.delete(each);
    const by = inForce.find((each) => fits(finding, each));
    if (by) sifted.suppressed.push({ finding, by });
    else sifted.kept.push(finding);
  }
  sifted.unused = [...unused];
  return sifted;
}

function fits(finding: ThreatFinding, { rule, principal, account, resource }: Suppression): boolean {
  const { affected } = finding.evidence;
  const things = [finding.resource?.id, finding.resource?.name, ...(Array.isArray(affected) ? affected : [])];
  return (
    fitsWildcard(finding.rule, rule) &&
    (principal === undefined || isCalled(finding.principal ?? '', principal)) &&
    (account === undefined || fitsWildcard(finding.account ?? '', String(account))) &&
    (resource === undefined || things.some((thing) => typeof thing === 'string' && fitsWildcard(thing, resource)))
  );
}

/** By its ARN, or as answers show it: `user/alice`. */
function isCalled(principal: string, pattern: string): boolean {
  const short = /^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(principal)?.[1];
  return fitsWildcard(principal, pattern) || (short !== undefined && fitsWildcard(short, pattern));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
