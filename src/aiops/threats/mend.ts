import { shellWord } from '../../core/shell-word.ts';
import type { Call } from './call.ts';
import { everyUnder, textOf, textsIn } from './json-walk.ts';
import type { ThreatRule } from './rule.ts';

/** Services without a region of their own on the command line. */
const GLOBAL = new Set(['iam', 'organizations', 'account', 'route53', 'route53domains', 'cloudfront', 's3api']);
/** Words in capitals that AWS takes as they are. */
const LITERAL = new Set(['ALL', 'VPC', 'SERVICE_CONTROL_POLICY']);
const PLACEHOLDER = /^[A-Z]+(?:_[A-Z]+)*$/;
const MOST_VALUES = 10;

/** A rule judges who calls, or what a call does: an attempt that failed is only for the latter no more than an attempt. */
export function judgesTheAct(rule: ThreatRule): boolean {
  return rule.watch === undefined && !rule.calls.includes('*:*');
}

/**
 * How to undo one call: the rule's advice with a command for just what the record names. No command where the record does
 * not name it all: a command with gaps is run with the wrong thing in them.
 */
export function mendFor({ mend }: ThreatRule, call: Call): { action: string; command: string | null } {
  const lines = mend.command === null ? [] : typeof mend.command === 'string' ? [mend.command] : mend.command;
  const fits = mend.commandFor === undefined || mend.commandFor.includes(call.action);
  for (const line of fits ? lines : []) {
    const command = filled(line, call);
    if (command !== undefined) return { action: mend.action, command };
  }
  return { action: mend.action, command: null };
}

/** For what AWS refused: nothing was changed, but somebody wanted to. */
export const MEND_OF_ATTEMPT = {
  action: 'Find out who tried it and whether the credentials are stolen; AWS refused it, so there is nothing to undo.',
  command: null,
};

function filled(line: string, call: Call): string | undefined {
  const words = line.split(' ');
  const told: string[] = [];
  for (const [index, word] of words.entries()) {
    if (word === '…') return undefined;
    if (!PLACEHOLDER.test(word) || LITERAL.has(word)) {
      told.push(word);
      continue;
    }
    const values = valuesFor(word, words[index - 1] ?? '', call);
    if (values.length === 0) return undefined;
    told.push(...values.map(shellWord));
  }
  const [, service = ''] = words;
  if (call.region !== null && safe(call.region) && !GLOBAL.has(service) && !words.includes('--region'))
    told.splice(3, 0, '--region', shellWord(call.region));
  return told.join(' ');
}

/** What stands for a placeholder: named by the option before it, as AWS names request parameters alike. */
function valuesFor(placeholder: string, option: string, call: Call): string[] {
  if (placeholder === 'CALLER') return checked([call.userName]);
  if (placeholder === 'CALLER_KEY') {
    const key = textOf(call.identity.accessKeyId);
    // Those of a session cannot be made inactive.
    return key?.startsWith('AKIA') ? checked([key]) : [];
  }
  if (option === '--region') return checked([call.region ?? undefined]);
  const name = option
    .replace(/^--/, '')
    .replace(/-to-remove$/, '-to-add')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const several = name.endsWith('s') || name.endsWith('ToAdd');
  for (const each of [name, name.replace(/s$/, ''), `${name}Name`]) {
    const direct = call.text(each);
    if (direct !== undefined) return checked([direct]);
    for (const part of [call.parameters, call.response]) {
      const found = checked([...new Set(everyUnder(part, each).flatMap(textsIn))]);
      if (found.length === 1 || (several && found.length > 0)) return found;
    }
  }
  return [];
}

/** All of the values, or none: what could be taken for an option or is hidden is no value. */
function checked(values: readonly (string | undefined)[]): string[] {
  const texts = values.filter((value) => value !== undefined);
  return texts.length === values.length && texts.length <= MOST_VALUES && texts.every(safe) ? texts : [];
}

function safe(value: string): boolean {
  return value !== '' && value.length <= 512 && !/^-|[\p{C}…]|^HIDDEN_DUE_TO/u.test(value);
}
