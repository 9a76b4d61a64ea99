import { expect, it } from 'vitest';
import { statusLine } from '../../../src/surfaces/chat/draw-status.ts';
import type { Status } from '../../../src/surfaces/chat/entry.ts';
import { chatTheme } from '../../../src/surfaces/chat/theme.ts';
import { PLAIN } from '../../../src/surfaces/drawing/theme.ts';

const theme = chatTheme(PLAIN, true);
const status: Status = {
  demo: true,
  accounts: ['123456789012'],
  profile: 'production',
  regions: ['eu-west-1'],
  session: 'incident-7',
  age: '3 h',
  partial: true,
};

it('tells whose estate it is, how old and how whole', () => {
  expect(statusLine(status, theme, 120)).toBe(
    'demo | 123456789012 | profile production | eu-west-1 | data 3 h old | partial | incident-7 | /help',
  );
});

it('gives up what matters less where there is little room, and what warns last', () => {
  expect(statusLine(status, theme, 64)).toBe('demo | profile production | eu-west-1 | data 3 h old | partial');
  expect(statusLine(status, theme, 40)).toBe('demo | partial');
});

it('says so when nothing was discovered', () => {
  const empty = { ...status, demo: false, accounts: [], profile: undefined, regions: [], age: null, partial: false };
  expect(statusLine(empty, theme, 80)).toBe('nothing discovered | incident-7 | /help');
});
