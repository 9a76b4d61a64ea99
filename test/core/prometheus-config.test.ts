import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { configurationPage } from '../../scripts/docs/configuration.ts';
import { loadConfig } from '../../src/core/load-config.ts';
import { parsePrometheus } from '../../src/core/prometheus-config.ts';

const query = { metric: 'cpu', query: 'up' };
const content = { url: 'http://127.0.0.1:9090/', queries: [query] };
const parse = (value: unknown, env: NodeJS.ProcessEnv = {}, trusted = true) =>
  parsePrometheus(value, 'config.yaml: prometheus', env, trusted);

describe('the key prometheus', () => {
  it('takes an address and queries, and has defaults for the rest', () => {
    expect(parse(content)).toEqual({
      url: 'http://127.0.0.1:9090',
      step: 300,
      auth: { kind: 'none' },
      queries: [
        { metric: 'cpu', query: 'up', unit: null, statistic: 'Average', resource: '{instance}', pattern: null },
      ],
    });
  });

  it('shares resource and pattern among the queries that have none of their own', () => {
    const own = { ...query, metric: 'memory', resource: '{cluster}/{service}' };
    const { queries } = parse({ ...content, step: '30s', resource: 'pod', pattern: '^(.+)-', queries: [query, own] });
    expect(queries.map(({ resource, pattern }) => [resource, pattern?.source])).toEqual([
      ['{pod}', '^(.+)-'],
      ['{cluster}/{service}', undefined],
    ]);
  });

  it('has credentials and another address from the environment', () => {
    const env = {
      OPSCTL_PROMETHEUS_URL: 'https://p.example.com/x',
      OPSCTL_PROMETHEUS_USER: 'u',
      OPSCTL_PROMETHEUS_PASSWORD: 'p',
    };
    expect(parse(content, env)).toMatchObject({
      url: 'https://p.example.com/x',
      auth: { kind: 'basic', user: 'u', password: 'p' },
    });
    expect(parse(content, { OPSCTL_PROMETHEUS_TOKEN_FILE: '/run/token' }).auth).toEqual({
      kind: 'bearer',
      tokenFile: '/run/token',
    });
  });

  it('sends no credentials to an address that only the file of a project names', () => {
    const env = { OPSCTL_PROMETHEUS_TOKEN_FILE: '/run/token' };
    expect(() => parse(content, env, false)).toThrow('credentials are not sent');
    expect(parse(content, { ...env, OPSCTL_PROMETHEUS_URL: 'http://127.0.0.1:1' }, false).auth.kind).toBe('bearer');
    expect(parse(content, {}, false).auth.kind).toBe('none');
  });

  it.each([
    [[], 'does not hold keys'],
    [{ ...content, urls: 1 }, '"urls" is not known'],
    [{ ...content, url: 'prometheus:9090' }, 'is no address'],
    [{ ...content, url: 'http://u:p@host' }, 'holds credentials'],
    [{ ...content, url: undefined }, 'url is missing'],
    [{ ...content, step: '0s' }, 'is not a duration'],
    [{ ...content, queries: [] }, 'queries is not a list'],
    [{ ...content, queries: [query, query] }, 'two give cpu'],
    [{ ...content, queries: [{ ...query, metric: 'CPU load' }] }, 'queries[0].metric: "CPU load"'],
    [{ ...content, queries: [{ ...query, unit: 'parsecs' }] }, '"parsecs" is not known'],
    [{ ...content, queries: [{ ...query, resource: 'a b' }] }, 'holds no label'],
    [{ ...content, queries: [{ ...query, pattern: '(' }] }, 'no regular expression'],
    [{ ...content, queries: [{ metric: 'cpu' }] }, 'queries[0].query is missing'],
  ])('%j is refused by name', (value, says) => {
    expect(() => parse(value)).toThrow(says);
  });
});

describe('the example of the reference page', () => {
  it('is one that is taken', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(configurationPage().text) ?? [];
    const { queries } = parse((parseYaml(example) as { prometheus: unknown }).prometheus);
    expect(queries.map(({ metric, resource }) => [metric, resource])).toEqual([
      ['cpu', '{instance}'],
      ['memory', '{instance}'],
      ['requests', '{cluster}/{service}'],
    ]);
  });
});

describe('configuration files', () => {
  it('have the key, the project before the user, and credentials only go where the user says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'opsctl-prometheus-config-'));
    const [user, project] = [join(folder, 'config.yaml'), join(folder, 'opsctl.yaml')];
    const env: NodeJS.ProcessEnv = { OPSCTL_HOME: folder };
    const yaml = (host: string) => `prometheus:\n  url: http://${host}\n  queries:\n    - { metric: cpu, query: up }\n`;
    try {
      expect((await loadConfig(env, folder)).config.prometheus).toBeNull();
      writeFileSync(user, yaml('user:9090'));
      env.OPSCTL_PROMETHEUS_USER = 'u';
      expect((await loadConfig(env, folder)).config.prometheus).toMatchObject({
        url: 'http://user:9090',
        auth: { kind: 'basic', password: '' },
      });
      writeFileSync(project, yaml('project:9090'));
      await expect(loadConfig(env, folder)).rejects.toThrow(`${project}: prometheus.url: credentials are not sent`);
      delete env.OPSCTL_PROMETHEUS_USER;
      expect((await loadConfig(env, folder)).config.prometheus?.url).toBe('http://project:9090');
      writeFileSync(project, 'prometheus: http://project:9090\n');
      await expect(loadConfig(env, folder)).rejects.toThrow(`${project}: prometheus does not hold keys`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
