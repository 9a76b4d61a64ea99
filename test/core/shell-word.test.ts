import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/core/shell-word.ts';

describe('shellWord', () => {
  it('leaves plain words alone', () => {
    for (const word of [
      'prod-app',
      'i-0a1b',
      'eu-west-1',
      'arn:aws:ec2:us-east-1:1:instance/i-1',
      'size=5',
      'a@b',
      '50%',
    ])
      expect(shellWord(word)).toBe(word);
  });

  it('quotes what a shell would take apart or expand', () => {
    expect(shellWord('eu-*')).toBe("'eu-*'");
    expect(shellWord('')).toBe("''");
    expect(shellWord("it's")).toBe("'it'\\''s'");
    expect(shellWord('$(reboot)')).toBe("'$(reboot)'");
    expect(shellWord('~root')).toBe("'~root'");
    expect(shellWord('=ls')).toBe("'=ls'");
  });

  it('is read back by a POSIX shell as the very same text', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          "'",
          '"',
          '\\',
          '$',
          '`',
          '\n',
          '\t',
          ' ',
          '*',
          '!',
          '#',
          '~',
          ';',
          '&',
          '|',
          '<',
          '=',
          '-',
          '%',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => !text.includes('\0')),
      ),
      maxLength: 12,
    });
    // All of them in one shell, told apart by NUL, which no argument can hold.
    const words = fc.sample(nasty, 300);
    const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
    const { stdout, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });
});
