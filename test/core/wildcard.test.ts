import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsWildcard } from '../../src/core/wildcard.ts';

describe('fitsWildcard', () => {
  it.each([
    ['eu-west-1', 'eu-*', true],
    ['eu-west-1', '*-1', true],
    ['eu-west-1', 'eu-west-1', true],
    ['EU-WEST-1', 'eu-*', true],
    ['eu-west-1', '*', true],
    ['', '*', true],
    ['', '', true],
    ['eu-west-1', 'eu', false],
    ['eu-west-1', 'west*', false],
    ['us-east-10', 'us-east-1', false],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
    ['a+b (c) [d] {e} ^$|\\/?-', 'a+b (c) [d] {e} ^$|\\/?-', true],
    ['two\nlines', 'two*', true],
    ['データ-1', 'データ*', true],
  ])('%j and %j: %s', (name, pattern, fits) => expect(fitsWildcard(name, pattern)).toBe(fits));

  it('agrees with the definition, character by character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '[', '*', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (name, pattern) => {
        expect(fitsWildcard(name, pattern)).toBe(fitsByDefinition([...name], [...pattern]));
      }),
      { numRuns: 1000 },
    );
  });
});

function fitsByDefinition([first, ...rest]: string[], [wanted, ...others]: string[]): boolean {
  if (wanted === undefined) return first === undefined;
  if (wanted === '*')
    return (
      fitsByDefinition(first === undefined ? [] : [first, ...rest], others) ||
      (first !== undefined && fitsByDefinition(rest, [wanted, ...others]))
    );
  return first === wanted && fitsByDefinition(rest, others);
}
