import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inline } from '../../../src/core/view.ts';
import { drawProse, plainProse } from '../../../src/surfaces/drawing/prose.ts';

const style = { bold: (text: string) => `<b>${text}</b>`, code: (text: string) => `<c>${text}</c>` };

describe('prose', () => {
  it.each([
    ['**3** of `web`', '<b>3</b> of <c>web</c>', '3 of web'],
    ['2 * 3 * 4', '2 * 3 * 4', '2 * 3 * 4'],
    ['a \\*star\\* and \\`tick\\`', 'a *star* and `tick`', 'a *star* and `tick`'],
    ['**a\\*b**', '<b>a*b</b>', 'a*b'],
    ['`C:\\dir`', '<c>C:\\dir</c>', 'C:\\dir'],
    ['**open', '**open', '**open'],
    ['one\n**two**', 'one\n<b>two</b>', 'one\ntwo'],
    ['**split\nin two**', '**split\nin two**', '**split\nin two**'],
  ])('%j', (text, styled, plain) => {
    expect(drawProse(text, style)).toBe(styled);
    expect(plainProse(text)).toBe(plain);
  });

  it('shows text from outside, made inline, as it was: bold, code and backslashes included', () => {
    const name = fc.string({ unit: fc.constantFrom('*', '`', '\\', 'a', ' ', '_', '<'), maxLength: 10 });
    fc.assert(
      fc.property(name, (text) => {
        expect(plainProse(`start ${inline(text)} end`)).toBe(`start ${text} end`);
        expect(drawProse(`start ${inline(text)} end`, style)).toBe(`start ${text} end`);
        if (text !== '') expect(drawProse(`**${inline(text)}** end`, style)).toBe(`<b>${text}</b> end`);
      }),
      { numRuns: 500 },
    );
  });
});
