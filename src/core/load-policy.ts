/** Reads what `policy.yaml` says of changes to AWS. Every rule of every file counts: none can take another back. */
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { type ChangePolicy, POLICY_DECISIONS, type PolicyRule } from './change-policy.ts';
import { type OpsctlError, usageError } from './errors.ts';
import { fileAbove } from './file-above.ts';
import { didYouMean } from './nearest.ts';
import { configFile } from './paths.ts';
import { isPresent, policyText } from './policy-file.ts';
import { doubtsOf, misfitIn, type PolicyWords } from './policy-values.ts';
import { parseMoment } from './time-range.ts';

/** A file that has a say. */
export interface PolicyFile {
  source: 'environment' | 'project file' | 'user file';
  where: string;
}

/** The user's beside the configuration, the project's (in this folder or one above), and one that is named. */
export function policyFiles(env: NodeJS.ProcessEnv, cwd: string): PolicyFile[] {
  const user = join(dirname(configFile(env)), 'policy.yaml');
  const project = fileAbove(cwd, 'opsctl-policy.yaml', isPresent);
  const named = env.OPSCTL_POLICY ? resolve(cwd, env.OPSCTL_POLICY) : undefined;
  const found: PolicyFile[] = [
    ...(named === undefined ? [] : [{ source: 'environment' as const, where: named }]),
    ...(project === null ? [] : [{ source: 'project file' as const, where: project }]),
    ...(isPresent(user) ? [{ source: 'user file' as const, where: user }] : []),
  ];
  return found.filter(({ where }, index) => found.findIndex((other) => other.where === where) === index);
}

/**
 * @param known what a rule may name
 * @throws OpsctlError `usage` naming file, rule and key when one cannot be understood, or can never fit anything
 */
export async function loadPolicy(files: readonly PolicyFile[], known: PolicyWords): Promise<ChangePolicy> {
  const rules: PolicyRule[] = [];
  const warnings: string[] = [];
  for (const { where } of files) {
    const own = await rulesOf(where, known);
    if (own.length === 0) warnings.push(`the policy ${where} holds no rule: it stops nothing`);
    warnings.push(...own.flatMap((rule) => doubtsOf(rule, known)));
    rules.push(...own);
  }
  return { rules, files: files.map(({ where }) => where), ...(warnings.length === 0 ? {} : { warnings }) };
}

/** An empty list would fit nothing, or everything: whoever writes one means neither for sure. */
const words = z.optional(z.union([z.string(), z.array(z.string()).check(z.minLength(1))]));
const moment = z.string().check(z.refine((text) => endOf(text) !== undefined));
const effects = z.enum(['write', 'destructive']);
const ruleSchema = z.strictObject({
  name: z.string().check(z.minLength(1)),
  account: words,
  region: words,
  environment: words,
  effect: z.optional(z.union([effects, z.array(effects).check(z.minLength(1))])),
  command: words,
  decision: z.enum(POLICY_DECISIONS),
  reason: z.optional(z.string()),
  until: z.optional(moment),
});
const KEYS = Object.keys(ruleSchema._zod.def.shape);

async function rulesOf(file: string, known: PolicyWords): Promise<PolicyRule[]> {
  const content = await parsed(file);
  if (content === null || content === undefined) return [];
  if (typeof content !== 'object' || Array.isArray(content) || !('rules' in content))
    throw wrong(file, 'it holds no rules', 'write them as a list under "rules:"');
  const other = Object.keys(content).find((key) => key !== 'rules');
  if (other !== undefined) throw wrong(file, `"${other}" is not known`, 'a policy holds only "rules:"');
  const { rules } = content;
  if (rules === null) return [];
  if (!Array.isArray(rules)) throw wrong(file, '"rules" is not a list', 'begin each rule with "- name:"');
  return rules.map((rule, index) => ruleOf(rule, index, file, known));
}

async function parsed(file: string): Promise<unknown> {
  const { parse } = await import('yaml');
  const text = policyText(file);
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch (error) {
    throw wrong(file, `it cannot be read: ${(error as Error).message.split('\n')[0]}`, 'mend it or take it away');
  }
}

function ruleOf(value: unknown, index: number, file: string, known: PolicyWords): PolicyRule {
  const result = ruleSchema.safeParse(withAccounts(value));
  const name = nameOf(value);
  const label = `rule ${name === undefined ? index + 1 : `"${name}"`}`;
  if (!result.success) throw problem(result.error.issues, value, label, file);
  const rule = result.data;
  const named = {
    account: [rule.account ?? []].flat(),
    region: [rule.region ?? []].flat(),
    environment: [rule.environment ?? []].flat(),
    command: [rule.command ?? []].flat(),
  };
  const misfit = misfitIn(named, known);
  if (misfit) throw wrong(file, `${label}: ${misfit.key}: "${misfit.value}" ${misfit.why}`, misfit.hint);
  return {
    ...named,
    name: rule.name,
    effect: [rule.effect ?? []].flat(),
    decision: rule.decision,
    reason: rule.reason ?? null,
    until: rule.until === undefined ? null : (endOf(rule.until) ?? null),
    file,
  };
}

/** An account without quotes is a number to YAML; with all its digits it is meant as it stands. */
function withAccounts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('account' in value)) return value;
  const account = [value.account]
    .flat()
    .map((one) => (typeof one === 'number' && /^\d{12}$/.test(String(one)) ? String(one) : one));
  return { ...value, account };
}

/** A day or a time, UTC where no offset is given; undefined when it is none. */
function endOf(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  try {
    return parseMoment(text, new Date(0), 'until').toISOString();
  } catch {
    return undefined;
  }
}

function nameOf(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function problem(issues: readonly z.core.$ZodIssue[], value: unknown, label: string, file: string): OpsctlError {
  // A key that is misspelt is missing too: it is told as what it is.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return wrong(file, `${label}: "${key}" is not known`, didYouMean(key, KEYS) ?? `the keys are ${KEYS.join(', ')}`);
  }
  const key = String(issue?.path[0] ?? '');
  if (key === '') return wrong(file, `${label} is not a set of keys`, `the keys are ${KEYS.join(', ')}`);
  const given = (value as Record<string, unknown>)[key];
  if (given === undefined) return wrong(file, `${label} has no ${key}`, HINTS[key] ?? '');
  return wrong(file, `${label}: ${key}: ${JSON.stringify(given)} does not fit`, hintFor(key, given));
}

const VALUES: Record<string, readonly string[]> = { effect: ['write', 'destructive'], decision: POLICY_DECISIONS };

function hintFor(key: string, given: unknown): string {
  if (Array.isArray(given) && given.length === 0) return 'leave the key out, or name something';
  const wrongWord = [given].flat().find((word) => !VALUES[key]?.includes(String(word)));
  const near = VALUES[key] && didYouMean(String(wrongWord), VALUES[key]);
  return near ?? HINTS[key] ?? 'write it as text';
}

const HINTS: Record<string, string> = {
  name: 'give each rule a name: it is told to whom it stops',
  account: 'write account numbers in quotes: "123456789012"',
  effect: 'it is write or destructive',
  decision: `it is one of ${POLICY_DECISIONS.join(', ')}`,
  until: 'write a time, as 2026-12-31 or 2026-12-31T08:00Z',
};

function wrong(file: string, what: string, hint: string): OpsctlError {
  return usageError(`${file}: ${what}`, hint);
}
