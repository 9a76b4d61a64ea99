import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configAllowChanges } from '../../../src/commands/config/allow-changes.ts';
import { configForbidChanges } from '../../../src/commands/config/forbid-changes.ts';
import { loadConfig } from '../../../src/core/load-config.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-allow-'));
  file = join(folder, 'new', 'config.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const contextOf = (own: { profile?: string | null; dryRun?: boolean } = {}) =>
  testContext({
    dryRun: own.dryRun ?? false,
    settings: { sources: {}, files: { user: file, project: null }, store: ':memory:', profile: own.profile ?? null },
  });
const enabled = async () => (await loadConfig({ OPSCTL_CONFIG: file }, folder)).config.changeProfiles;

describe('config allow-changes', () => {
  it('makes a file for its owner only, and the log tells', async () => {
    const ctx = contextOf();
    const answer = await invoke(configAllowChanges, {}, ctx);
    expect(answer.data).toEqual({ profile: 'default', file, changed: true, change_profiles: ['default'] });
    expect(await enabled()).toEqual(['default']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'new'))).toEqual(['config.yaml']);
    const log = await ctx.opened.audit.list(10);
    expect(log.map(({ event, command, target }) => [event, command, target])).toEqual([
      ['done', 'config allow-changes', 'default'],
      ['asked', 'config allow-changes', 'default'],
    ]);
    expect(log[0]?.detail).toMatchObject({ before: [], after: ['default'] });
  });

  it('takes the profile that is named', async () => {
    await invoke(configAllowChanges, {}, contextOf({ profile: 'from-env' }));
    await invoke(configAllowChanges, {}, contextOf({ profile: 'named' }));
    expect(await enabled()).toEqual(['from-env', 'named']);
  });

  it('twice is once', async () => {
    await invoke(configAllowChanges, {}, contextOf({ profile: 'a' }));
    const ctx = contextOf({ profile: 'a' });
    const again = await invoke(configAllowChanges, {}, ctx);
    expect(again.data).toMatchObject({ changed: false, change_profiles: ['a'] });
    expect(await ctx.opened.audit.list(10)).toEqual([]);
  });

  it('with --dry-run writes nothing', async () => {
    const ctx = contextOf({ dryRun: true });
    const answer = await invoke(configAllowChanges, {}, ctx);
    expect(answer.message).toContain('would be');
    expect(existsSync(file)).toBe(false);
    expect(await ctx.opened.audit.list(10)).toEqual([]);
  });

  it('leaves mode, link and comments of a file that is there as they are', async () => {
    const real = join(folder, 'dotfiles.yaml');
    writeFileSync(real, '# mine\npage_size: 5\n');
    chmodSync(real, 0o640);
    file = join(folder, 'config.yaml');
    symlinkSync(real, file);
    await invoke(configAllowChanges, {}, contextOf({ profile: 'a' }));
    expect(readFileSync(real, 'utf8')).toMatch(/^# mine\npage_size: 5\n/);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(await enabled()).toEqual(['a']);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
  });

  it('writes what a link leads to, also where that is not there yet', async () => {
    file = join(folder, 'config.yaml');
    symlinkSync('kept/mine.yaml', file);
    await invoke(configAllowChanges, {}, contextOf({ profile: 'a' }));
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'kept', 'mine.yaml'), 'utf8')).toContain('change_profiles');
    file = join(folder, 'round.yaml');
    symlinkSync('round.yaml', file);
    await expect(invoke(configAllowChanges, {}, contextOf())).rejects.toMatchObject({ code: 'usage' });
  });

  it('of a file that is being edited loses neither edit', async () => {
    const profiles = ['a', 'b', 'c'];
    await Promise.all(profiles.map((profile) => invoke(configAllowChanges, {}, contextOf({ profile }))));
    expect((await enabled()).toSorted()).toEqual(profiles);
    expect(readdirSync(join(folder, 'new'))).toEqual(['config.yaml']);
  });

  it('leaves a broken file as it is, and says what is wrong', async () => {
    file = join(folder, 'config.yaml');
    writeFileSync(file, 'regions: [\n');
    const ctx = contextOf();
    await expect(invoke(configAllowChanges, {}, ctx)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`${file} cannot be edited`),
    });
    expect(readFileSync(file, 'utf8')).toBe('regions: [\n');
    expect(await ctx.opened.audit.list(10)).toEqual([]);
  });

  it('does not write where a folder stands', async () => {
    file = folder;
    await expect(invoke(configAllowChanges, {}, contextOf())).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(folder),
    });
  });

  // For root nothing is read-only.
  it.skipIf(process.getuid?.() === 0)('does not replace a file that may not be written', async () => {
    file = join(folder, 'config.yaml');
    writeFileSync(file, 'page_size: 5\n');
    chmodSync(file, 0o400);
    await expect(invoke(configAllowChanges, {}, contextOf())).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('cannot be written'),
    });
    expect(readFileSync(file, 'utf8')).toBe('page_size: 5\n');
  });

  it('warns of a profile that the AWS files do not have, and enables it all the same', async () => {
    const ctx = contextOf({ profile: 'stagin' });
    const settings = { ...ctx.settings, profiles: () => ['default', 'staging'] };
    const answer = await invoke(configAllowChanges, {}, { ...ctx, settings });
    expect(answer.warnings).toEqual([expect.stringMatching(/no profile "stagin".*staging/)]);
    expect(await enabled()).toEqual(['stagin']);
    const known = await invoke(configAllowChanges, {}, { ...ctx, settings: { ...settings, profile: 'staging' } });
    expect(known.warnings).toBeUndefined();
  });

  it('does not write the file when the log cannot be written', async () => {
    const ctx = contextOf();
    ctx.opened.audit.append = async () => {
      throw new Error('locked');
    };
    await expect(invoke(configAllowChanges, {}, ctx)).rejects.toThrow('locked');
    expect(existsSync(file)).toBe(false);
  });

  it('tells when the environment overrules the file', async () => {
    const ctx = contextOf();
    const sources = {
      change_profiles: [{ source: 'environment' as const, where: 'OPSCTL_CHANGE_PROFILES', value: ['ci'] }],
    };
    const answer = await invoke(configAllowChanges, {}, { ...ctx, settings: { ...ctx.settings, sources } });
    expect(answer.warnings?.[0]).toContain('OPSCTL_CHANGE_PROFILES is set and overrules');
  });
});

it('config forbid-changes takes one back, and only that one', async () => {
  for (const profile of ['a', 'b']) await invoke(configAllowChanges, {}, contextOf({ profile }));
  const answer = await invoke(configForbidChanges, {}, contextOf({ profile: 'a' }));
  expect(answer.data).toMatchObject({ changed: true, change_profiles: ['b'] });
  await invoke(configForbidChanges, {}, contextOf({ profile: 'b' }));
  expect(await enabled()).toEqual([]);
});
