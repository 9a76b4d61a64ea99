import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, SETTINGS } from '../../src/core/config.ts';
import { loadConfig } from '../../src/core/load-config.ts';

let folder: string;
let cwd: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-config-'));
  cwd = join(folder, 'project', 'deep', 'down');
  mkdirSync(cwd, { recursive: true });
  env = { OPSCTL_HOME: join(folder, 'home') };
  mkdirSync(join(folder, 'home'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const userFile = () => join(folder, 'home', 'config.yaml');
const projectFile = () => join(folder, 'project', 'opsctl.yaml');
const refused = async () => {
  try {
    await loadConfig(env, cwd);
  } catch (error) {
    return error;
  }
  throw new Error('it was taken');
};

describe('settings', () => {
  it('are the defaults when nobody says otherwise', async () => {
    const { config, sources, files } = await loadConfig(env, cwd);
    expect(config).toEqual(DEFAULT_CONFIG);
    expect(Object.keys(sources)).toEqual([...SETTINGS.map(({ key }) => key), 'prometheus']);
    const { prometheus, ...plain } = sources;
    expect(prometheus).toEqual([]);
    expect(Object.values(plain).every(([winner, ...rest]) => winner?.source === 'default' && rest.length === 0)).toBe(
      true,
    );
    expect(files).toEqual({ user: userFile(), project: null });
  });

  it('come from the environment, then the project, then the user; the losers are kept in order', async () => {
    writeFileSync(userFile(), 'page_size: 10\nconcurrency: 2\nregions: [eu-west-1, eu-west-2]\n');
    writeFileSync(projectFile(), 'page_size: 20\nconcurrency: 3\n');
    env.OPSCTL_PAGE_SIZE = '30';
    const { config, sources, files } = await loadConfig(env, cwd);
    expect(config).toMatchObject({ pageSize: 30, concurrency: 3, regions: ['eu-west-1', 'eu-west-2'] });
    expect(sources.page_size).toEqual([
      { source: 'environment', where: 'OPSCTL_PAGE_SIZE', value: 30 },
      { source: 'project file', where: projectFile(), value: 20 },
      { source: 'user file', where: userFile(), value: 10 },
      { source: 'default', where: 'built in', value: 1000 },
    ]);
    expect(files.project).toBe(projectFile());
  });

  it('take the nearest project file above the working folder', async () => {
    writeFileSync(projectFile(), 'page_size: 20\n');
    writeFileSync(join(cwd, 'opsctl.yaml'), 'page_size: 5\n');
    expect((await loadConfig(env, cwd)).config.pageSize).toBe(5);
  });

  it('read lists, whole numbers and durations from text', async () => {
    env.OPSCTL_REGIONS = ' eu-west-1 , us-* ,';
    env.OPSCTL_REQUEST_TIMEOUT = '30s';
    writeFileSync(projectFile(), 'application_tags: App\nenvironment_tags:\n  - Stage\n  - env\n');
    expect((await loadConfig(env, cwd)).config).toMatchObject({
      regions: ['eu-west-1', 'us-*'],
      requestTimeout: 30_000,
      applicationTags: ['App'],
      environmentTags: ['Stage', 'env'],
    });
  });

  it('may be an empty file, a comment, or a key without a value', async () => {
    for (const text of ['', '# nothing yet\n', 'regions:\npage_size: ~\n']) {
      writeFileSync(projectFile(), text);
      expect((await loadConfig(env, cwd)).config).toEqual(DEFAULT_CONFIG);
    }
  });

  it('ignore an empty variable', async () => {
    env.OPSCTL_PAGE_SIZE = '';
    expect((await loadConfig(env, cwd)).config.pageSize).toBe(1000);
  });
});

describe('a wrong configuration', () => {
  it('names the file and the nearest key', async () => {
    writeFileSync(userFile(), 'pagesize: 10\n');
    expect(await refused()).toMatchObject({
      code: 'usage',
      message: `${userFile()}: "pagesize" is not a setting`,
      hint: expect.stringContaining('"page_size"'),
    });
    writeFileSync(userFile(), 'kubernetes: 10\n');
    expect(await refused()).toMatchObject({ hint: expect.stringContaining('concurrency') });
  });

  it.each([
    ['page_size: 0', 'page_size: "0" is not a whole number'],
    ['page_size: many', '"many" is not a whole number'],
    ['concurrency: 1.5', '"1.5" is not a whole number'],
    ['page_size: [1, 2]', '"1,2" is not a whole number'],
    ['request_timeout: 30', 'request_timeout: "30" is not a duration'],
    ['request_timeout: -5s', '"-5s" is not a duration'],
    ['regions: { eu: yes }', 'regions'],
    ['regions: [[eu-west-1], { a: b }]', 'regions'],
  ])('%s', async (line, says) => {
    writeFileSync(projectFile(), `${line}\n`);
    const error = await refused();
    expect(error).toMatchObject({ code: 'usage', message: expect.stringContaining(says) });
    expect(error).toMatchObject({ message: expect.stringContaining(projectFile()) });
  });

  it('names the variable', async () => {
    env.OPSCTL_MAX_ATTEMPTS = 'six';
    expect(await refused()).toMatchObject({
      code: 'usage',
      message: 'OPSCTL_MAX_ATTEMPTS: "six" is not a whole number of 1 or more',
      hint: `for example ${DEFAULT_CONFIG.maxAttempts}`,
    });
  });

  it.each(['- a\n- b\n', 'only text\n', '42\n'])('%j holds no settings', async (text) => {
    writeFileSync(projectFile(), text);
    expect(await refused()).toMatchObject({ code: 'usage', message: `${projectFile()} does not hold settings` });
  });

  it.each(['a: [b\n', 'page_size: 1\npage_size: 2\n', 'a: b: c\n'])('%j is no YAML', async (text) => {
    writeFileSync(projectFile(), text);
    expect(await refused()).toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`${projectFile()} cannot be read: `),
    });
  });

  it('may be a folder', async () => {
    mkdirSync(projectFile());
    expect(await refused()).toMatchObject({ code: 'usage', message: expect.stringContaining('cannot be read') });
  });

  it('is one that OPSCTL_CONFIG names and that is not there', async () => {
    env.OPSCTL_CONFIG = join(folder, 'missing.yaml');
    expect(await refused()).toMatchObject({ code: 'usage', message: expect.stringContaining('missing.yaml') });
  });
});

describe('change_profiles', () => {
  it('comes from the user file or the environment', async () => {
    writeFileSync(userFile(), 'change_profiles: [staging]\n');
    expect((await loadConfig(env, cwd)).config.changeProfiles).toEqual(['staging']);
    env.OPSCTL_CHANGE_PROFILES = 'a,b';
    expect((await loadConfig(env, cwd)).config.changeProfiles).toEqual(['a', 'b']);
  });

  it.each(['change_profiles: [default]\n', 'change_profiles:\n'])(
    'is refused in the file of a project, which somebody else may have written: %j',
    async (text) => {
      writeFileSync(projectFile(), text);
      expect(await refused()).toMatchObject({
        code: 'usage',
        message: `${projectFile()}: change_profiles cannot be set in a project's file`,
        hint: expect.stringContaining(userFile()),
      });
    },
  );
});

it('tells where the Prometheus server comes from', async () => {
  const queries = '  queries: [{metric: cpu, query: up}]\n';
  writeFileSync(projectFile(), `prometheus:\n  url: http://project:9090\n${queries}`);
  writeFileSync(userFile(), `prometheus:\n  url: http://user:9090\n${queries}`);
  expect((await loadConfig(env, cwd)).sources.prometheus).toEqual([
    { source: 'project file', where: projectFile(), value: ['http://project:9090'] },
    { source: 'user file', where: userFile(), value: ['http://user:9090'] },
  ]);
  env.OPSCTL_PROMETHEUS_URL = 'http://env:9090';
  expect((await loadConfig(env, cwd)).sources.prometheus?.[0]).toMatchObject({ source: 'environment' });
});
