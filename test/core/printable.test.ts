import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../src/core/printable.ts';

const anyText = fc.string({ unit: 'binary' });
/** Pieces of UTF-16, also halves of pairs. */
const brokenText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));
/** Marks that cannot be seen, beside each other and beside what can. */
const hidden = fc.string({ unit: fc.constantFrom('\u200c', '\u200d', '\u202e', '\u200b', 'a', 'ا', '👩', '\ud83d') });

describe('printable', () => {
  it.each([
    ['\x1b[2J', '\\x1b[2J'],
    ['a\nb\tc', 'a\\nb\\tc'],
    ['\x9b2J', '\\x9b2J'],
    ['\x7f', '\\x7f'],
    ['invoice\u202egnp.exe', 'invoice\\u202egnp.exe'],
    ['a\u061cb', 'a\\u061cb'],
    ['a\u200bb', 'a\\u200bb'],
    ['\ufeffname', '\\ufeffname'],
    ['prod\u200d-app', 'prod\\u200d-app'],
    ['\u200cprod', '\\u200cprod'],
    ['a\u202e\u200d\u200db', 'a\\u202e\\u200d\\u200db'],
    ['half \ud83d', 'half \\ud83d'],
    ['\udc00 half', '\\udc00 half'],
    ['a\u2028b', 'a\\u2028b'],
  ])('%j becomes %j', (text, safe) => expect(printable(text)).toBe(safe));

  it.each([
    'prod-web-1',
    'Überwachung für Zürich',
    '本番データベース',
    '서비스-α',
    'مرحبا',
    'می‌خواهم',
    'क्‍ष',
    'e\u0301',
    '👍🏽',
    '👩‍💻 on call',
    '👨‍👩‍👧‍👦',
    '❤️‍🔥',
    '🇨🇭',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  ])('%s stays as it is', (text) => expect(printable(text)).toBe(text));

  it('leaves no control, no bidirectional mark, no separator and no half of a pair', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brokenText, hidden), (text) => {
        const safe = printable(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff]/u);
        expect(safe.isWellFormed()).toBe(true);
        expect(printable(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing but what it has to', () => {
    const harmless = fc.string({
      unit: fc
        .integer({ min: 0x20, max: 0x1fbff })
        .map((code) => (code >= 0xd800 && code < 0xe000 ? 'x' : String.fromCodePoint(code)))
        .filter((character) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(character)),
    });
    fc.assert(
      fc.property(harmless, (text) => {
        expect(printable(text)).toBe(text);
      }),
    );
  });
});
