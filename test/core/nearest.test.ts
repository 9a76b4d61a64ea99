import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/core/nearest.ts';

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];

describe('nearest', () => {
  it('puts the fewest edits first', () => {
    expect(nearest('us-eest-1', REGIONS)[0]).toBe('us-east-1');
    expect(nearest('prod-ap', ['prod-app-db', 'prod-app', 'prod-api'])[0]).toBe('prod-api');
  });

  it('finds what the word is the beginning or a part of, whatever the case', () => {
    expect(nearest('data', ['Database', 'network'])).toEqual(['Database']);
    expect(nearest('prod-app-db-replica', ['prod-app', 'staging'])).toEqual(['prod-app']);
  });

  it('does not take an unlike word for near', () => {
    expect(nearest('kubernetes', REGIONS)).toEqual([]);
    expect(nearest('', REGIONS)).toEqual([]);
    expect(nearest('x', ['abc', 'defg'])).toEqual([]);
  });

  it('names each word once, and no more than asked for', () => {
    expect(nearest('web', ['web-1', 'web-2', 'web-2', 'web-3', 'web-4'])).toEqual(['web-1', 'web-2', 'web-3']);
    expect(nearest('web', ['web-1', 'web-2'], 1)).toEqual(['web-1']);
  });

  it('always finds a known word itself first', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.nat(), (known, at) => {
        const word = known[at % known.length] ?? '';
        expect(nearest(word, known)[0]).toBe(word);
      }),
    );
  });
});

describe('didYouMean', () => {
  it('asks with one, two or three words, and not at all without', () => {
    expect(didYouMean('lst', ['list', 'show'])).toBe('did you mean "list"?');
    expect(didYouMean('web', ['web-1', 'web-2'])).toBe('did you mean "web-1" or "web-2"?');
    expect(didYouMean('web', ['web-1', 'web-2', 'web-3'])).toBe('did you mean "web-1", "web-2" or "web-3"?');
    expect(didYouMean('kubernetes', REGIONS)).toBeUndefined();
  });
});
