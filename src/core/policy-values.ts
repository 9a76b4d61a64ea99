/** What a policy may name: a value that can never fit anything would let everything pass, and nobody would notice. */
import type { PolicyRule } from './change-policy.ts';
import { didYouMean } from './nearest.ts';
import { fitsWildcard } from './wildcard.ts';

/** What there is to be named. */
export interface PolicyWords {
  /** Paths of the commands that change AWS. */
  commands: readonly string[];
  /** The words for environments; others are taken as they stand. */
  environments: readonly string[];
}

type Named = Pick<PolicyRule, 'account' | 'region' | 'environment' | 'command'>;

interface Misfit {
  key: keyof Named;
  value: string;
  why: string;
  hint: string;
}

/** The first value that can never fit, and why; undefined where each can. */
export function misfitIn(rule: Named, words: PolicyWords): Misfit | undefined {
  const problems: { [Key in keyof Named]: (value: string) => [why: string, hint: string] | undefined } = {
    account: accountProblem,
    region: regionProblem,
    environment: (value) =>
      value.trim() === '' ? ['is no environment', 'leave the key out for all of them'] : undefined,
    command: (value) => commandProblem(value, words.commands),
  };
  for (const key of ['account', 'region', 'environment', 'command'] as const)
    for (const value of rule[key]) {
      const found = problems[key](value);
      if (found) return { key, value, why: found[0], hint: found[1] };
    }
  return undefined;
}

/** What fits only a thing that is tagged so, and looks misspelt: it may be meant, so it is told and counts as it stands. */
export function doubtsOf({ name, file, environment }: PolicyRule, { environments }: PolicyWords): string[] {
  return environment.flatMap((word) => {
    const plain = word
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, '');
    if (word.includes('*') || environments.includes(plain)) return [];
    const near = didYouMean(plain, environments);
    return near === undefined
      ? []
      : [`${file}: rule "${name}": environment "${word}" is no word that opsctl knows: ${near}`];
  });
}

function accountProblem(value: string): [string, string] | undefined {
  const fits = value.includes('*')
    ? /^[\d*]+$/.test(value) && value.replaceAll('*', '').length <= 12
    : /^\d{12}$/.test(value);
  return fits ? undefined : ['is no account', 'write its 12 digits, in quotes'];
}

/** Of the names that regions have: a name beyond these is taken as it stands, a pattern has to fit one of them. */
const AREAS = 'us eu ap sa ca me af il mx cn us-gov us-iso us-isob us-isof eu-isoe eusc-de'.split(' ');
const DIRECTIONS = ['north', 'south', 'east', 'west', 'central', 'northeast', 'northwest', 'southeast', 'southwest'];

function regionProblem(value: string): [string, string] | undefined {
  const word = value.toLowerCase();
  const zone = /^(.+-\d+)[a-z]$/.exec(word)?.[1];
  if (zone !== undefined) return ['is an availability zone', `its region is ${zone}`];
  const [, area, direction = '', number] = /^([a-z]+(?:-[a-z]+)*)-([a-z]+)-(\d{1,2})$/.exec(word) ?? [];
  if (area !== undefined) {
    if (DIRECTIONS.includes(direction)) return undefined;
    const near = didYouMean(
      word,
      DIRECTIONS.map((each) => `${area}-${each}-${number}`),
    );
    return ['is no region', near ?? 'write it as eu-west-1'];
  }
  if (word.includes('*') && regionNames().some((name) => fitsWildcard(name, word))) return undefined;
  return ['is no region', 'write it as eu-west-1, or eu-* for several'];
}

function regionNames(): string[] {
  const numbers = Array.from({ length: 9 }, (_, index) => index + 1);
  return AREAS.flatMap((area) => DIRECTIONS.flatMap((each) => numbers.map((number) => `${area}-${each}-${number}`)));
}

function commandProblem(value: string, commands: readonly string[]): [string, string] | undefined {
  if (commands.some((path) => fitsWildcard(path, value))) return undefined;
  const groups = commands.map((path) => `${path.split(' ')[0]} *`);
  const words = value.trim().replaceAll(/\s+/g, ' ');
  return [
    'fits no command that changes AWS',
    didYouMean(words, [...commands, ...groups]) ?? `they are ${commands.join(', ')}`,
  ];
}
