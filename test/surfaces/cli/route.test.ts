import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpsctlError } from '../../../src/core/errors.ts';
import { route } from '../../../src/surfaces/cli/route.ts';

const PATHS = ['ask', 'resource list', 'resource show', 'stats'];
const routed = (line: string) => route(line.split(' ').filter(Boolean), PATHS);
const refused = (line: string): OpsctlError => {
  try {
    routed(line);
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error(`"${line}" was taken`);
};

describe('route', () => {
  it('takes the words of the command, and leaves it the rest', () => {
    expect(routed('stats')).toEqual({ to: 'command', path: 'stats', rest: [] });
    expect(routed('resource list --status stopped more')).toEqual({
      to: 'command',
      path: 'resource list',
      rest: ['--status', 'stopped', 'more'],
    });
    expect(routed('resource')).toEqual({ to: 'group', path: 'resource', rest: [] });
    expect(routed('')).toEqual({ to: 'root', rest: [] });
    expect(routed('--version')).toEqual({ to: 'root', rest: ['--version'] });
  });

  it('takes help ahead of words for --help', () => {
    expect(routed('help resource list')).toEqual({ to: 'command', path: 'resource list', rest: ['--help'] });
    expect(routed('--demo help stats')).toEqual({ to: 'command', path: 'stats', rest: ['--demo', '--help'] });
    expect(routed('help resource')).toEqual({ to: 'group', path: 'resource', rest: ['--help'] });
    expect(routed('help')).toEqual({ to: 'root', rest: ['--help'] });
    expect(refused('help resorce').hint).toBe('did you mean "resource"?');
    expect(routed('resource show help')).toMatchObject({ path: 'resource show', rest: ['help'] });
  });

  it('names the groups of a word that is a command only with one', () => {
    expect(refused('show x')).toMatchObject({
      code: 'usage',
      message: '"show" is not a command by itself',
      hint: 'there is opsctl resource show',
    });
  });

  it('does not take the value of a flag for a word', () => {
    expect(routed('-o json resource list')).toMatchObject({ path: 'resource list', rest: ['-o', 'json'] });
    expect(routed('resource --profile list list')).toMatchObject({
      path: 'resource list',
      rest: ['--profile', 'list'],
    });
    expect(routed('--query=stats resource show x')).toMatchObject({
      path: 'resource show',
      rest: ['--query=stats', 'x'],
    });
    expect(routed('--demo stats')).toMatchObject({ path: 'stats', rest: ['--demo'] });
    expect(routed('stats -o')).toMatchObject({ path: 'stats', rest: ['-o'] });
    expect(routed('-o')).toEqual({ to: 'root', rest: ['-o'] });
  });

  it('hands everything behind the command on, also what ends the flags', () => {
    expect(routed('ask -- --what is this')).toMatchObject({ path: 'ask', rest: ['--', '--what', 'is', 'this'] });
    expect(routed('resource show -- -odd')).toMatchObject({ path: 'resource show', rest: ['--', '-odd'] });
  });

  it('finds the command behind an early end of flags', () => {
    expect(routed('-- stats')).toMatchObject({ to: 'command', path: 'stats' });
    expect(routed('resource -- list')).toMatchObject({ to: 'command', path: 'resource list' });
    expect(routed('--')).toMatchObject({ to: 'root' });
    expect(refused('-- --stats').code).toBe('usage');
  });

  it('proposes the nearest word, of the group where there is one', () => {
    expect(refused('resorce list')).toMatchObject({
      code: 'usage',
      message: '"resorce" is not a command',
      hint: 'did you mean "resource"?',
    });
    expect(refused('resource shw')).toMatchObject({
      message: '"shw" is not a command of opsctl resource',
      hint: 'did you mean "show"?',
    });
    expect(refused('resource xyzzy').hint).toBe('its commands are list, show');
    expect(refused('why is prod slow').hint).toContain('opsctl ask');
  });

  it('finds a command wherever global flags stand, and loses no word', () => {
    const flags = fc.constantFrom(
      ['--demo'],
      ['-o', 'json'],
      ['--query', 'list'],
      ['--region', 'stats'],
      ['--no-color'],
    );
    const some = fc.array(flags, { maxLength: 3 }).map((given) => given.flat());
    fc.assert(
      fc.property(some, some, some, (before, between, behind) => {
        const found = route([...before, 'resource', ...between, 'show', ...behind, 'i-1'], PATHS);
        expect(found).toEqual({
          to: 'command',
          path: 'resource show',
          rest: [...before, ...between, ...behind, 'i-1'],
        });
      }),
    );
  });
});

it('takes discovery coverage for coverage', () => {
  expect(route(['discovery', 'coverage', '--all'], ['coverage', 'discovery list'])).toEqual({
    to: 'command',
    path: 'coverage',
    rest: ['--all'],
  });
});
