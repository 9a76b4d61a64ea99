import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { configFile, demoStoreFile, storeFile } from '../../src/core/paths.ts';

describe('where things live', () => {
  it('follows XDG, with its defaults under HOME', () => {
    const env = { HOME: '/home/ann' };
    expect(configFile(env)).toBe('/home/ann/.config/opsctl/config.yaml');
    expect(storeFile(env)).toBe('/home/ann/.local/share/opsctl/opsctl.db');
    expect(demoStoreFile(env, '1')).toBe('/home/ann/.cache/opsctl/demo-1.db');
    const xdg = { ...env, XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/k' };
    expect([configFile(xdg), storeFile(xdg), demoStoreFile(xdg, '1')]).toEqual([
      '/c/opsctl/config.yaml',
      '/d/opsctl/opsctl.db',
      '/k/opsctl/demo-1.db',
    ]);
  });

  it('is one folder under OPSCTL_HOME', () => {
    const env = { HOME: '/home/ann', XDG_DATA_HOME: '/d', OPSCTL_HOME: '/o' };
    expect([configFile(env), storeFile(env), demoStoreFile(env, '1')]).toEqual([
      '/o/config.yaml',
      '/o/opsctl.db',
      '/o/demo-1.db',
    ]);
  });

  it('is what OPSCTL_DB and OPSCTL_CONFIG name, before anything else', () => {
    const env = { OPSCTL_HOME: '/o', OPSCTL_DB: '/x/y.db', OPSCTL_CONFIG: '/x/z.yaml' };
    expect([storeFile(env), configFile(env)]).toEqual(['/x/y.db', '/x/z.yaml']);
    expect(demoStoreFile(env, '1')).toBe('/o/demo-1.db');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(storeFile({ HOME: '', XDG_DATA_HOME: '', OPSCTL_HOME: '', OPSCTL_DB: '' })).toBe(
      `${homedir()}/.local/share/opsctl/opsctl.db`,
    );
  });
});
