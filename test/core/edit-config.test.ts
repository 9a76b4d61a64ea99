import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editList } from '../../src/core/edit-config.ts';

const KEY = 'change_profiles';
const edited = async (text: string, edit: { add: string } | { remove: string }) =>
  (await editList(text, KEY, edit, 'config.yaml')).text;

describe('a list in the user file', () => {
  it('is begun where there is none, and all else stays', async () => {
    expect(await edited('', { add: 'prod' })).toBe('change_profiles: [ prod ]\n');
    const before = '# mine\nregions: [eu-west-1] # home\n\npage_size: 50\n';
    expect(await edited(before, { add: 'prod' })).toBe(
      '# mine\nregions: [ eu-west-1 ] # home\n\npage_size: 50\nchange_profiles: [ prod ]\n',
    );
  });

  it('keeps its comments when one is added or taken out', async () => {
    const before = '# who may\nchange_profiles:\n  - staging # the lab\n  - prod # with care\n';
    expect(await edited(before, { add: 'dev' })).toBe(
      '# who may\nchange_profiles:\n  - staging # the lab\n  - prod # with care\n  - dev\n',
    );
    expect(await edited(before, { remove: 'prod' })).toBe('# who may\nchange_profiles:\n  - staging # the lab\n');
  });

  it.each(['change_profiles: a, b\n', 'change_profiles: [a, b]\n', 'change_profiles:\n  - a\n  - b\n'])(
    'is read as configuration reads it: %j',
    async (text) => {
      expect(await editList(text, KEY, { add: 'c' }, 'f')).toMatchObject({
        before: ['a', 'b'],
        after: ['a', 'b', 'c'],
      });
      expect(parse(await edited(text, { remove: 'a' }))).toEqual({ change_profiles: ['b'] });
    },
  );

  it('is not touched when nothing changes', async () => {
    const text = 'change_profiles:   [a]\n';
    expect(await edited(text, { add: 'a' })).toBe(text);
    expect(await edited(text, { remove: 'b' })).toBe(text);
  });

  it.each(['a: [\n', '- a\n', 'just words\n'])('of what is no configuration is not edited: %j', async (text) => {
    await expect(editList(text, KEY, { add: 'a' }, 'config.yaml')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('config.yaml cannot be edited'),
    });
  });

  it('has what was added, and not what was taken out, whatever its name', async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => !text.includes(',') && text.trim() === text);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { maxLength: 4 }), name, async (others, one) => {
        let text = '';
        for (const each of others) text = await edited(text, { add: each });
        const more = await edited(text, { add: one });
        expect(parse(more).change_profiles).toEqual([...new Set([...others, one])]);
        const less = await editList(more, KEY, { remove: one }, 'f');
        expect(less.after).toEqual(others.filter((each) => each !== one));
      }),
    );
  });
});
