import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy, policyFiles } from '../../src/core/load-policy.ts';

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-policy-'));
  mkdirSync(join(folder, 'home'));
  mkdirSync(join(folder, 'project', 'deep'), { recursive: true });
  env = { OPSCTL_HOME: join(folder, 'home') };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const user = (text: string) => writeFileSync(join(folder, 'home', 'policy.yaml'), text);
const project = (text: string) => writeFileSync(join(folder, 'project', 'opsctl-policy.yaml'), text);
const KNOWN = {
  commands: ['deployment delete', 'deployment scale', 'resource start'],
  environments: ['production', 'prod'],
};
const load = () => loadPolicy(policyFiles(env, join(folder, 'project', 'deep')), KNOWN);

it('without a file there are no rules', async () => {
  expect(await load()).toEqual({ rules: [], files: [] });
});

it('all rules of all files count', async () => {
  user('rules:\n  - name: mine\n    decision: confirm\n');
  project(
    'rules:\n  - name: theirs\n    decision: forbid\n    environment: [production, staging]\n    effect: destructive\n    command: "deployment *"\n    until: 2026-12-01\n    reason: freeze\n',
  );
  writeFileSync(join(folder, 'third.yaml'), 'rules:\n  - {name: third, decision: typed-name, account: 123456789012}\n');
  env.OPSCTL_POLICY = join(folder, 'third.yaml');
  const { rules, files } = await load();
  expect(files).toHaveLength(3);
  expect(rules.map(({ name }) => name).toSorted()).toEqual(['mine', 'theirs', 'third']);
  expect(rules.find(({ name }) => name === 'theirs')).toEqual({
    name: 'theirs',
    account: [],
    region: [],
    environment: ['production', 'staging'],
    effect: ['destructive'],
    command: ['deployment *'],
    decision: 'forbid',
    reason: 'freeze',
    until: '2026-12-01T00:00:00.000Z',
    file: join(folder, 'project', 'opsctl-policy.yaml'),
  });
  expect(rules.find(({ name }) => name === 'third')?.account).toEqual(['123456789012']);
});

describe('what cannot be understood is told with file, rule and key', () => {
  it.each([
    ['rules:\n  - name: a\n    decison: forbid\n', 'rule "a": "decison" is not known', 'decision'],
    ['rules:\n  - name: a\n', 'rule "a" has no decision', 'forbid, typed-name, confirm'],
    ['rules:\n  - decision: forbid\n', 'rule 1 has no name', 'name'],
    ['rules:\n  - name: a\n    decision: deny\n', 'rule "a": decision: "deny" does not fit', 'forbid'],
    ['rules:\n  - name: a\n    decision: forbid\n    effect: read\n', 'effect: "read" does not fit', 'destructive'],
    ['rules:\n  - name: a\n    decision: forbid\n    account: 012345678901\n', 'account: 12345678901', 'in quotes'],
    ['rules:\n  - name: a\n    decision: forbid\n    until: soon\n', 'until: "soon" does not fit', '2026-12-31'],
    ['rules:\n  - name: a\n    decision: forbid\n    until: 2026-02-31T00:00Z\n', 'until', '2026-12-31'],
    ['rules:\n  - name: a\n    decision: forbid\n    region: {a: b}\n', 'region', 'text'],
    ['rules:\n  - name: a\n    decision: forbit\n', 'decision: "forbit" does not fit', 'did you mean "forbid"'],
    ['rules:\n  - name: a\n    decision: forbid\n    effect: [write, destuctive]\n', 'effect', 'mean "destructive"'],
    ['rules:\n  - name: a\n    decision: forbid\n    effect: []\n', 'effect: [] does not fit', 'leave the key out'],
    ['rules:\n  - name: a\n    decision: forbid\n    environment: []\n', 'environment: [] does not fit', 'leave'],
    ['rules:\n  - name: a\n    decision: forbid\n    environment:\n', 'environment: null does not fit', 'text'],
    ['rules:\n  - name: a\n    decision: forbid\n    environment: ""\n', '"" is no environment', 'leave the key out'],
    ['rules:\n  - name: a\n    decision: forbid\n    account: "1234"\n', '"1234" is no account', '12 digits'],
    ['rules:\n  - name: a\n    decision: forbid\n    account: "1234567890123*"\n', 'is no account', '12 digits'],
    ['rules:\n  - name: a\n    decision: forbid\n    region: us-east-1a\n', 'availability zone', 'us-east-1'],
    ['rules:\n  - name: a\n    decision: forbid\n    region: [eu-west-1, eu-wst-1]\n', 'no region', 'mean "eu-west-1"'],
    ['rules:\n  - name: a\n    decision: forbid\n    region: eu-wst-*\n', '"eu-wst-*" is no region', 'eu-*'],
    ['rules:\n  - name: a\n    decision: forbid\n    region: ireland\n', '"ireland" is no region', 'eu-west-1'],
    [
      'rules:\n  - name: a\n    decision: forbid\n    command: resource  start\n',
      'command: "resource  start" fits no command that changes AWS',
      'did you mean "resource start"',
    ],
    ['rules:\n  - name: a\n    decision: forbid\n    command: deploment *\n', 'fits no', 'mean "deployment *"'],
    ['rules:\n  - name: a\n    decision: forbid\n    command: audit list\n', 'fits no', 'deployment delete, '],
    ['rules:\n  - forbid\n', 'rule 1 is not a set of keys', 'name'],
    ['rules:\n  name: a\n', '"rules" is not a list', '- name:'],
    ['- name: a\n', 'it holds no rules', 'rules:'],
    ['rule:\n  - name: a\n', 'it holds no rules', 'rules:'],
    ['rules: []\nversion: 1\n', '"version" is not known', 'only'],
    ['rules: [\n', 'it cannot be read', 'mend'],
  ])('%j', async (text, message, hint) => {
    user(text);
    await expect(load()).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    await expect(load()).rejects.toThrow(join(folder, 'home', 'policy.yaml'));
  });

  it('a file that is named and not there', async () => {
    env.OPSCTL_POLICY = join(folder, 'gone.yaml');
    await expect(load()).rejects.toThrow('gone.yaml: there is no such file');
  });

  it('a folder in its place', async () => {
    mkdirSync(join(folder, 'home', 'policy.yaml'));
    await expect(load()).rejects.toThrow('cannot be read');
  });

  it.each([
    ['home', 'policy.yaml'],
    ['project', 'opsctl-policy.yaml'],
  ])('a link that leads nowhere: %s/%s', async (...place) => {
    symlinkSync(join(folder, 'unmounted', 'policy.yaml'), join(folder, ...place));
    await expect(load()).rejects.toThrow(
      `it is a link to ${join(folder, 'unmounted', 'policy.yaml')}, which is not there`,
    );
  });

  it.skipIf(process.platform === 'win32')('a pipe, which nobody may ever write into', async () => {
    execFileSync('mkfifo', [join(folder, 'home', 'policy.yaml')]);
    await expect(load()).rejects.toThrow('it is no regular file');
  });

  it('a file too large to be one', async () => {
    user(`# ${'x'.repeat(1_000_000)}\nrules: []\n`);
    await expect(load()).rejects.toThrow('more than 1 MB');
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    user('rules: []\n');
    chmodSync(join(folder, 'home', 'policy.yaml'), 0);
    await expect(load()).rejects.toThrow('cannot be read');
  });
});

it('a time without an offset is UTC wherever it is read', async () => {
  user('rules:\n  - name: a\n    decision: forbid\n    until: 2026-12-01T08:30\n');
  expect((await load()).rules[0]?.until).toBe('2026-12-01T08:30:00.000Z');
});

it.each(['', '# nothing yet\n', 'rules:\n', 'rules: []\n'])('%j holds no rules', async (text) => {
  user(text);
  expect(await load()).toMatchObject({ rules: [], warnings: [expect.stringMatching(/policy\.yaml holds no rule/)] });
});

it.each(['eu-*', '*', 'us-*-1', 'us-gov-west-1', 'ap-southeast-7', 'nz-north-1'])(
  'region %s can fit',
  async (region) => {
    user(`rules:\n  - {name: a, decision: forbid, region: "${region}"}\n`);
    expect((await load()).rules[0]?.region).toEqual([region]);
  },
);

it('a link to a policy is read', async () => {
  writeFileSync(join(folder, 'shared.yaml'), 'rules:\n  - {name: a, decision: forbid}\n');
  symlinkSync(join(folder, 'shared.yaml'), join(folder, 'home', 'policy.yaml'));
  expect((await load()).rules).toHaveLength(1);
});

it('tells of an environment that looks misspelt, and takes it as it stands', async () => {
  user('rules:\n  - {name: a, decision: forbid, environment: [prodution, Pro-d, perf]}\n');
  const { rules, warnings } = await load();
  expect(rules[0]?.environment).toEqual(['prodution', 'Pro-d', 'perf']);
  expect(warnings).toEqual([
    expect.stringContaining('"prodution" is no word that opsctl knows: did you mean "production"'),
  ]);
});
