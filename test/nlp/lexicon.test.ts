import { describe, expect, test } from 'vitest';
import { createLexicon } from '../../src/nlp/lexicon.ts';
import { understand } from '../../src/nlp/understand.ts';

const lexicon = createLexicon([
  { name: 'Prod_App', kind: 'infrastructure' },
  { name: 'ledger-db', kind: 'resource' },
  { name: 'web-1', kind: 'resource' },
  { name: 'web-2', kind: 'resource' },
  { name: 'inventory', kind: 'service' },
  'checkout queue',
]);
const namesIn = (text: string) =>
  understand(text, { lexicon })
    .entities.filter(({ type }) => type === 'name')
    .map(({ value }) => value);

describe('names the store knows', () => {
  test('are found however they are written, and keep their spelling for the store', () => {
    expect(namesIn('restart prod app')).toEqual(['prod-app']);
    expect(namesIn('describe PROD-APP')).toEqual(['prod-app']);
    expect(namesIn('is checkout queue healthy?')).toEqual(['checkout-queue']);
    expect(lexicon.spelling('prod-app')).toBe('Prod_App');
  });

  test('one typing mistake is mended, another number is another thing', () => {
    expect(namesIn('describe leger-db')).toEqual(['ledger-db']);
    expect(namesIn('describe web-3')).toEqual(['web-3']);
    expect(namesIn('describe web-1')).toEqual(['web-1']);
  });

  test('a word of the language is a name only where something introduces it', () => {
    expect(namesIn('refresh the inventory')).toEqual([]);
    expect(namesIn('restart service inventory')).toEqual(['inventory']);
  });

  test('what the name belongs to decides which description is meant', () => {
    expect(understand('describe prod-app', { lexicon }).intent).toBe('describe_infrastructure');
    expect(understand('describe web-1', { lexicon }).intent).toBe('describe_resource');
  });

  test('names are read only when a text needs them', () => {
    let read = 0;
    const lazy = createLexicon({
      *[Symbol.iterator]() {
        read += 1;
        yield 'prod-app';
      },
    });
    expect(read).toBe(0);
    understand('restart prod-app', { lexicon: lazy });
    understand('restart prod-app', { lexicon: lazy });
    expect(read).toBe(1);
  });
});
