import type { Key as InkKey } from 'ink';
import { expect, it } from 'vitest';
import { type Press, pressesOf } from '../../../src/surfaces/chat/keys.ts';

const NONE: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

it.each<[string, string, Partial<InkKey>, Press[]]>([
  ['Enter', '', { return: true }, [{ key: 'submit' }]],
  ['Alt-Enter', '', { return: true, meta: true }, [{ key: 'new line' }]],
  ['Alt-Left', '', { leftArrow: true, meta: true }, [{ key: 'word left' }]],
  ['Ctrl-Right', '', { rightArrow: true, ctrl: true }, [{ key: 'word right' }]],
  ['Alt-B', 'b', { meta: true }, [{ key: 'word left' }]],
  ['Alt-Backspace', '', { backspace: true, meta: true }, [{ key: 'cut word' }]],
  ['Shift-Tab', '', { tab: true, shift: true }, [{ key: 'complete back' }]],
  ['Ctrl-R', 'r', { ctrl: true }, [{ key: 'search' }]],
  ['Ctrl-J', '\n', {}, [{ key: 'new line' }]],
  ['Alt-X, which means nothing', 'x', { meta: true }, []],
  ['Ctrl-X, which means nothing', 'x', { ctrl: true }, []],
  ['a letter', 'x', {}, [{ text: 'x' }]],
  ['a wide one', '名', {}, [{ text: '名' }]],
  ['a key that is let go', 'x', { eventType: 'release' }, []],
])('%s', (_, input, key, presses) => {
  expect(pressesOf(input, { ...NONE, ...key })).toEqual(presses);
});

it('takes apart what came in one piece', () => {
  expect(pressesOf('list\rsto\t\x19x\x12\x00', NONE)).toEqual([
    { text: 'list' },
    { key: 'submit' },
    { text: 'sto' },
    { key: 'complete' },
    { key: 'paste cut' },
    { text: 'x' },
    { key: 'search' },
  ]);
});

it('takes a tab with text behind it for text: a paste that the terminal does not bracket', () => {
  expect(pressesOf('web-1\ti-123\tus-east-1', NONE)).toEqual([{ text: 'web-1  i-123  us-east-1' }]);
  expect(pressesOf('web\t', NONE)).toEqual([{ text: 'web' }, { key: 'complete' }]);
});

it('takes a line that was typed before the chat was ready as sent', () => {
  expect(pressesOf('stats\n', NONE)).toEqual([{ text: 'stats' }, { key: 'submit' }]);
});
