/** What each key means, in one place: for the screen, and for the help. */
import type { Key as InkKey } from 'ink';

export type EditKey =
  | 'left'
  | 'right'
  | 'word left'
  | 'word right'
  | 'line start'
  | 'line end'
  | 'backspace'
  | 'delete'
  | 'cut word'
  | 'cut word right'
  | 'cut to start'
  | 'cut to end';

export type Key =
  | EditKey
  | 'up'
  | 'down'
  | 'submit'
  | 'new line'
  | 'paste cut'
  | 'complete'
  | 'complete back'
  | 'search'
  | 'interrupt'
  | 'end'
  | 'escape'
  | 'redraw';

const EDIT: ReadonlySet<string> = new Set<EditKey>([
  'left',
  'right',
  'word left',
  'word right',
  'line start',
  'line end',
  'backspace',
  'delete',
  'cut word',
  'cut word right',
  'cut to start',
  'cut to end',
]);

export function isEdit(key: Key): key is EditKey {
  return EDIT.has(key);
}

export type Press = { key: Key } | { text: string };

const CONTROL: Readonly<Record<string, Key>> = {
  a: 'line start',
  b: 'left',
  c: 'interrupt',
  d: 'end',
  e: 'line end',
  f: 'right',
  g: 'escape',
  h: 'backspace',
  i: 'complete',
  j: 'new line',
  k: 'cut to end',
  l: 'redraw',
  m: 'submit',
  n: 'down',
  p: 'up',
  r: 'search',
  u: 'cut to start',
  w: 'cut word',
  y: 'paste cut',
};

const META: Readonly<Record<string, Key>> = { b: 'word left', f: 'word right', d: 'cut word right' };

/** What was pressed. A chunk of input may hold several keys when they come faster than they are read. */
export function pressesOf(input: string, key: InkKey): Press[] {
  if (key.eventType === 'release') return [];
  const named = namedKey(key);
  if (named !== undefined) return [{ key: named }];
  const letter = input.toLowerCase();
  if (key.ctrl) return letter in CONTROL ? [{ key: CONTROL[letter] as Key }] : [];
  if (key.meta) return letter in META ? [{ key: META[letter] as Key }] : [];
  return input === '' ? [] : pressesIn(input);
}

function namedKey(key: InkKey): Key | undefined {
  const byWord = key.ctrl || key.meta;
  if (key.return) return key.meta || key.shift ? 'new line' : 'submit';
  if (key.tab) return key.shift ? 'complete back' : 'complete';
  if (key.escape) return 'escape';
  if (key.leftArrow) return byWord ? 'word left' : 'left';
  if (key.rightArrow) return byWord ? 'word right' : 'right';
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.home) return 'line start';
  if (key.end) return 'line end';
  if (key.backspace) return byWord ? 'cut word' : 'backspace';
  if (key.delete) return byWord ? 'cut word right' : 'delete';
  return undefined;
}

function pressesIn(input: string): Press[] {
  // A tab with text behind it in one piece was pasted by a terminal that does not say so: no hand is that quick.
  const tabless = input.replaceAll(/\t(?=[^\x00-\x1f\x7f])/g, '  ');
  // Enter that was pressed before the keys were read one by one came as a line end; Ctrl-J comes by itself.
  const chunk = /[^\x00-\x1f\x7f]\n$/.test(tabless) ? tabless.replaceAll('\n', '\r') : tabless;
  return (chunk.match(/[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g) ?? []).flatMap((part): Press[] => {
    if (part === '\x7f') return [{ key: 'backspace' }];
    if (part.charCodeAt(0) >= 0x20) return [{ text: part }];
    const key = CONTROL[String.fromCharCode(part.charCodeAt(0) + 96)];
    return key === undefined ? [] : [{ key }];
  });
}

/** For `/help` and the documentation. */
export const KEY_HELP: readonly { keys: string; does: string }[] = [
  { keys: 'Enter', does: 'ask' },
  { keys: 'Alt-Enter, Ctrl-J, \\ and Enter', does: 'a new line' },
  { keys: 'Tab', does: 'complete; Tab and the arrows choose, Enter takes, Esc closes' },
  { keys: 'Up, Down', does: 'what was typed before, also in other sessions' },
  { keys: 'Ctrl-R', does: 'search in it; Ctrl-R or Up for older, Down for newer, Enter runs, Tab edits, Esc gives up' },
  { keys: 'Ctrl-C', does: 'stop the request; empty the line; on an empty line twice to leave' },
  { keys: 'Ctrl-D', does: 'leave, on an empty line' },
  { keys: 'Ctrl-L', does: 'draw the screen anew' },
  { keys: 'Alt-B, Alt-F, Ctrl-arrows', does: 'a word left or right' },
  { keys: 'Ctrl-A, Ctrl-E, Home, End', does: 'to the start or end of the line' },
  { keys: 'Ctrl-U, Ctrl-K, Ctrl-W, Alt-D', does: 'cut to the start, to the end, a word left, a word right' },
  { keys: 'Ctrl-Y', does: 'put back what was cut last' },
];
