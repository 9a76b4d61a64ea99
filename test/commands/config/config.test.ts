import { describe, expect, it } from 'vitest';
import { configExplain } from '../../../src/commands/config/explain.ts';
import { configPath } from '../../../src/commands/config/path.ts';
import { configShow } from '../../../src/commands/config/show.ts';
import { DEFAULT_CONFIG, SETTINGS, type SettingSource } from '../../../src/core/config.ts';
import { usageError } from '../../../src/core/errors.ts';
import { drawPlain } from '../../../src/surfaces/drawing/draw-plain.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';

const fromFile: SettingSource = { source: 'project file', where: '/p/opsctl.yaml', value: ['eu-*', 'us-east-1'] };
const builtIn: SettingSource = { source: 'default', where: 'built in', value: [] };
const ctx = testContext({
  config: { ...DEFAULT_CONFIG, regions: ['eu-*', 'us-east-1'] },
  settings: {
    sources: { regions: [fromFile, builtIn] },
    files: { user: '/u/config.yaml', project: '/p/opsctl.yaml' },
    store: '/s/opsctl.db',
    policyFiles: [
      { source: 'environment', where: '/ci/policy.yaml' },
      { source: 'user file', where: '/u/policy.yaml' },
    ],
  },
});

describe('config show', () => {
  it('has every setting, its value and where it comes from', async () => {
    const answer = await invoke(configShow, {}, ctx);
    const data = answer.data as { key: string; value: unknown; source: string; where: string }[];
    expect(configShow.output.safeParse(data).success).toBe(true);
    expect(data.map(({ key }) => key)).toEqual([...SETTINGS.map(({ key }) => key), 'prometheus', 'policy']);
    expect(data[0]).toMatchObject({ key: 'regions', value: ['eu-*', 'us-east-1'], source: 'project file' });
    expect(data[1]).toMatchObject({ source: 'default', where: 'built in', value: DEFAULT_CONFIG.applicationTags });
    expect(drawPlain(configShow.view(data, answer))).toContain(
      'regions\teu-*, us-east-1\tproject file\t/p/opsctl.yaml',
    );
  });
});

describe('a policy that cannot be understood', () => {
  const broken = testContext({
    ...ctx,
    policy: async () => {
      throw usageError('/ci/policy.yaml: there is no such file', 'write it');
    },
  });

  it.each([
    [configShow, {}],
    [configExplain, { key: 'policy' }],
  ])('is told, since it refuses every change: %#', async (command, input) => {
    const { warnings } = await invoke(command, input, broken);
    expect(warnings).toEqual([
      expect.stringMatching(/^every change is refused.*\/ci\/policy.yaml: there is no such file \(write it\)/),
    ]);
    expect((await invoke(command, input, ctx)).warnings).toEqual([]);
  });
});

it('a policy without a rule is told', async () => {
  const policy = async () => ({ rules: [], files: [], warnings: ['/p/policy.yaml holds no rule'] });
  expect((await invoke(configShow, {}, testContext({ ...ctx, policy }))).warnings).toEqual([
    '/p/policy.yaml holds no rule',
  ]);
});

describe('config explain', () => {
  it('has every source, the winner first', async () => {
    const answer = await invoke(configExplain, { key: 'regions' }, ctx);
    expect(answer.data).toMatchObject({ key: 'regions', env: 'OPSCTL_REGIONS', sources: [fromFile, builtIn] });
    const drawn = drawPlain(configExplain.view(answer.data, answer));
    expect(drawn).toMatch(/eu-\*, us-east-1\tproject file\t.*\tin force\n\tdefault\tbuilt in\toverruled/);
  });

  it('knows the policy files, of which none overrules another', async () => {
    const answer = await invoke(configExplain, { key: 'policy' }, ctx);
    const drawn = drawPlain(configExplain.view(answer.data, answer));
    expect(drawn.match(/in force/g)).toHaveLength(2);
    expect(drawn).toContain('/ci/policy.yaml');
  });

  it('knows the Prometheus server', async () => {
    const answer = await invoke(configExplain, { key: 'prometheus' }, ctx);
    expect(answer.data).toMatchObject({ env: 'OPSCTL_PROMETHEUS_URL', sources: [] });
  });

  it('of what is no setting names the nearest', async () => {
    await expect(invoke(configExplain, { key: 'region' }, ctx)).rejects.toMatchObject({
      code: 'not_found',
      exitStatus: 6,
      hint: 'did you mean "regions"?',
    });
    await expect(invoke(configExplain, { key: 'kubernetes' }, ctx)).rejects.toMatchObject({
      hint: expect.stringContaining('page_size'),
    });
  });
});

describe('config path', () => {
  it('says where everything is', async () => {
    expect((await invoke(configPath, {}, ctx)).data).toEqual({
      store: '/s/opsctl.db',
      user_file: '/u/config.yaml',
      project_file: '/p/opsctl.yaml',
    });
    const bare = testContext();
    const answer = await invoke(configPath, {}, bare);
    expect(drawPlain(configPath.view(answer.data, answer))).toContain('project file\tnone (opsctl.yaml');
  });
});
