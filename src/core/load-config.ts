import { existsSync, readFileSync } from 'node:fs';
import {
  type Config,
  DEFAULT_CONFIG,
  type LoadedConfig,
  SETTINGS,
  type Setting,
  type SettingSource,
} from './config.ts';
import { usageError } from './errors.ts';
import { fileAbove } from './file-above.ts';
import { didYouMean } from './nearest.ts';
import { configFile } from './paths.ts';
import { parsePrometheus } from './prometheus-config.ts';
import { parseDuration } from './time-range.ts';

type FileContent = Record<string, unknown>;

/**
 * Reads settings from the environment, the project's `opsctl.yaml` (in this folder or one above) and the user's file.
 * @throws OpsctlError `usage` naming file, key and value when one is wrong
 */
export async function loadConfig(env: NodeJS.ProcessEnv, cwd: string): Promise<LoadedConfig> {
  const files = { user: configFile(env), project: fileAbove(cwd, 'opsctl.yaml') };
  const project = files.project === null ? {} : await readFile(files.project);
  // A file that was named must be there; the usual one need not.
  const user = env.OPSCTL_CONFIG || existsSync(files.user) ? await readFile(files.user) : {};
  const config: Config = { ...DEFAULT_CONFIG };
  const sources: Record<string, SettingSource[]> = {};
  for (const setting of SETTINGS) {
    const found: SettingSource[] = [];
    const text = env[setting.env];
    if (text) found.push({ source: 'environment', where: setting.env, value: parse(setting, text, setting.env) });
    if (files.project !== null && setting.key in project && setting.userOnly)
      throw usageError(
        `${files.project}: ${setting.key} cannot be set in a project's file`,
        `set it in ${files.user} or with ${setting.env}: whoever wrote the project must not decide it`,
      );
    if (files.project !== null && isSet(project[setting.key]))
      found.push(fromFile('project file', files.project, setting, project));
    if (isSet(user[setting.key])) found.push(fromFile('user file', files.user, setting, user));
    found.push({ source: 'default', where: 'built in', value: DEFAULT_CONFIG[setting.field] });
    sources[setting.key] = found;
    if (found[0]) Object.assign(config, { [setting.field]: found[0].value });
  }
  const [owner, path] = isSet(project.prometheus) ? [project, files.project ?? ''] : [user, files.user];
  if (isSet(owner.prometheus))
    config.prometheus = parsePrometheus(owner.prometheus, `${path}: prometheus`, env, owner === user);
  sources.prometheus = prometheusSources({ project, user, files, env });
  return { config, sources, files };
}

/** The address in each place that names one; the queries always come from a file. */
function prometheusSources({
  project,
  user,
  files,
  env,
}: Pick<LoadedConfig, 'files'> & { project: FileContent; user: FileContent; env: NodeJS.ProcessEnv }): SettingSource[] {
  const named = (source: 'project file' | 'user file', where: string, { prometheus }: FileContent): SettingSource[] => {
    const url =
      typeof prometheus === 'object' && prometheus !== null && 'url' in prometheus ? prometheus.url : undefined;
    return isSet(prometheus) ? [{ source, where, value: isSet(url) ? [String(url)] : [] }] : [];
  };
  const inFiles = [...named('project file', files.project ?? '', project), ...named('user file', files.user, user)];
  const variable = env.OPSCTL_PROMETHEUS_URL;
  if (!variable || inFiles.length === 0) return inFiles;
  return [{ source: 'environment', where: 'OPSCTL_PROMETHEUS_URL', value: [variable] }, ...inFiles];
}

/** A key without a value is null in YAML: nothing was said. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function fromFile(
  source: 'project file' | 'user file',
  where: string,
  setting: Setting,
  content: FileContent,
): SettingSource {
  const values = [content[setting.key]].flat();
  const name = `${where}: ${setting.key}`;
  if (values.some((value) => typeof value === 'object' && value !== null))
    throw usageError(`${name}: a ${setting.type} cannot be nested`, `it takes ${setting.description}`);
  return { source, where, value: parse(setting, values.join(','), name) };
}

function parse(setting: Setting, text: string, where: string): string[] | number {
  if (setting.type === 'list') {
    const words = text.split(',').map((word) => word.trim());
    return words.filter((word) => word !== '');
  }
  if (setting.type === 'duration') return parseDuration(text, where);
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw usageError(
      `${where}: "${text}" is not a whole number of 1 or more`,
      `for example ${DEFAULT_CONFIG[setting.field]}`,
    );
  return number;
}

async function readFile(path: string): Promise<FileContent> {
  const { parse: parseYaml } = await import('yaml');
  let content: unknown;
  try {
    content = parseYaml(readFileSync(path, 'utf8'), { maxAliasCount: 10 });
  } catch (error) {
    throw usageError(
      `${path} cannot be read: ${(error as Error).message.split('\n')[0]}`,
      'mend it, or name another file with OPSCTL_CONFIG',
    );
  }
  if (content === null || content === undefined) return {};
  if (typeof content !== 'object' || Array.isArray(content))
    throw usageError(
      `${path} does not hold settings`,
      'write them as key: value, one a line; opsctl config show lists the keys',
    );
  const known = [...SETTINGS.map(({ key }) => key), 'prometheus'];
  for (const key of Object.keys(content))
    if (!known.includes(key))
      throw usageError(
        `${path}: "${key}" is not a setting`,
        didYouMean(key, known) ?? `the settings are ${known.join(', ')}`,
      );
  return content as FileContent;
}
