import { describe, expect, it } from 'vitest';
import { colourLevel } from '../../../src/surfaces/drawing/colour-level.ts';

const XTERM = { TERM: 'xterm-256color' };

describe('colour', () => {
  it.each<[string, boolean, boolean, NodeJS.ProcessEnv, number]>([
    ['a plain terminal', true, true, { TERM: 'xterm' }, 1],
    ['a terminal of 256 colours', true, true, XTERM, 2],
    ['a terminal of all colours', true, true, { ...XTERM, COLORTERM: 'truecolor' }, 3],
    ['a pipe', false, true, { ...XTERM, COLORTERM: 'truecolor' }, 0],
    ['--no-color', true, false, XTERM, 0],
    ['--no-color against FORCE_COLOR', true, false, { ...XTERM, FORCE_COLOR: '3' }, 0],
    ['NO_COLOR', true, true, { ...XTERM, NO_COLOR: '1' }, 0],
    ['NO_COLOR against FORCE_COLOR', true, true, { ...XTERM, NO_COLOR: '1', FORCE_COLOR: '1' }, 0],
    ['an empty NO_COLOR', true, true, { ...XTERM, NO_COLOR: '' }, 2],
    ['CI', true, true, { ...XTERM, CI: 'true' }, 0],
    ['TERM=dumb', true, true, { TERM: 'dumb' }, 0],
    ['FORCE_COLOR in a pipe', false, true, { FORCE_COLOR: '1' }, 1],
    ['FORCE_COLOR=true in CI', false, true, { CI: '1', FORCE_COLOR: 'true' }, 1],
    ['FORCE_COLOR=2', false, true, { FORCE_COLOR: '2' }, 2],
    ['FORCE_COLOR=3', false, true, { FORCE_COLOR: '3' }, 3],
    ['FORCE_COLOR=0', true, true, { ...XTERM, FORCE_COLOR: '0' }, 0],
    ['FORCE_COLOR=false', true, true, { ...XTERM, FORCE_COLOR: 'false' }, 0],
    ['an empty FORCE_COLOR', true, true, { ...XTERM, FORCE_COLOR: '' }, 2],
  ])('with %s', (_, isTerminal, wanted, env, level) => expect(colourLevel(isTerminal, wanted, env)).toBe(level));
});
