/** Why a change is asked back instead of planned, in words that tell what to say instead. */
import type { AnyCommand } from '../../../commands/define.ts';
import { OpsctlError, usageError } from '../../../core/errors.ts';
import type { Entity } from '../../../nlp/intents.ts';
import type { Lexicon } from '../../../nlp/lexicon.ts';

/** A name that was taken for one it only resembles. */
export function isGuess({ type, value, text, inherited }: Entity, lexicon: Lexicon): boolean {
  return type === 'name' && !inherited && lexicon.find(value) !== undefined && lexicon.find(text) === undefined;
}

export function guessError({ text, value }: Entity, lexicon: Lexicon, line: string | undefined): OpsctlError {
  return new OpsctlError(
    'ambiguous',
    `nothing is called "${text}"; the nearest name is ${lexicon.spelling(value) ?? value}`,
    {
      hint: line === undefined ? 'write the whole name' : `did you mean: opsctl ${line}`,
    },
  );
}

export function reservedError(what: string): OpsctlError {
  return new OpsctlError('ambiguous', `the text holds ${what}, and a change is only made of plain words`, {
    hint: 'say what is to be done now, and nothing else',
  });
}

export function exceptError(words: string, command: AnyCommand, several: boolean): OpsctlError {
  return new OpsctlError('ambiguous', `leaving something out ("${words}") is not possible in a change`, {
    hint: `name ${several ? 'those that are' : 'what is'} meant: opsctl ${command.path} ${several ? '<name> <name> …' : '<name>'}`,
  });
}

export function notCarriedError(lost: readonly Entity[], command: AnyCommand): OpsctlError {
  const words = lost.map(({ text, value }) => `"${text === '' ? value : text}"`).join(', ');
  return new OpsctlError('ambiguous', `what was spoken of was narrowed by ${words}, and a change by filter cannot be`, {
    hint: `name those that are meant: opsctl ${command.path} <name> <name> …`,
  });
}

export function whichOfThem(kind: string): OpsctlError {
  return new OpsctlError('ambiguous', `which ${kind}?`, { hint: `name it; for all of them say so: all ${kind}s` });
}

export function unusedError(unused: readonly Entity[], command: AnyCommand, line: string): OpsctlError {
  const words = unused.map(({ text, value }) => `"${text === '' ? value : text}"`).join(', ');
  return new OpsctlError('ambiguous', `${words} would be left out, and a change is only made of all that was said`, {
    hint: checksOut(unused)
      ? `opsctl ${command.path} takes no such thing; without it: opsctl ${line}`
      : `opsctl ${command.path} --help tells what it takes`,
  });
}

/** What narrows or redirects ("stop traffic to it") must not be offered to be left out. */
const checksOut = (unused: readonly Entity[]) => unused.every(({ type }) => type === 'time_window');

export function unheardError(words: string, line: string | undefined): OpsctlError {
  return new OpsctlError('ambiguous', `"${words}" was not understood, and a change is only made of all that was said`, {
    hint: line !== undefined && isHarmless(words) ? `without these words: opsctl ${line}` : 'say it in other words',
  });
}

/** Words of courtesy and of reasons. All others may negate, postpone or redirect, so nothing ready to run is offered without them. */
const HARMLESS =
  /^(?:please|pls|plz|kindly|kind|so|be|and|thx|thanks|ty|sir|madam|dear|friend|buddy|mate|bro|bot|asap|urgently|quickly|because|cause|cuz|since|as|it|its|it's|is|was|has|been|a|the|very|really|again|gracefully|gently|carefully|safely|stuck|hung|hanging|hangs|frozen|slow|sluggish|unresponsive|broken|crashed|crashing|too|both)$/i;
const isHarmless = (words: string) => words.split(/[\s,.!]+/).every((word) => word === '' || HARMLESS.test(word));

export function doubtError(line: string | undefined): OpsctlError {
  return usageError(
    'not sure what is meant',
    line === undefined ? 'say it in other words' : `did you mean: opsctl ${line}`,
  );
}
