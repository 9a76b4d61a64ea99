/** Every key that has a say: the plain settings, the Prometheus server, and the policy files. */
import { SETTINGS, type SettingSource } from '../../core/config.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { Context } from '../context.ts';

export interface KnownSetting {
  key: string;
  description: string;
  env: string;
  /** The value in force. */
  value: unknown;
  /** The winner first; of policy files all count. */
  sources: SettingSource[];
}

export function knownSettings({ config, settings }: Pick<Context, 'config' | 'settings'>): KnownSetting[] {
  const plain = SETTINGS.map(
    ({ key, field, env, description }): KnownSetting => ({
      key,
      description,
      env,
      value: config[field],
      sources: settings.sources[key] ?? [],
    }),
  );
  const policies = settings.policyFiles ?? [];
  return [
    ...plain,
    {
      key: 'prometheus',
      description: 'the Prometheus server that series are taken from',
      env: 'OPSCTL_PROMETHEUS_URL',
      value: config.prometheus?.url ?? null,
      sources: settings.sources.prometheus ?? [],
    },
    {
      key: 'policy',
      description: 'files whose rules forbid changes or ask for more; the rules of all of them count',
      env: 'OPSCTL_POLICY',
      value: policies.map(({ where }) => where),
      sources: policies.map(({ source, where }) => ({ source, where, value: [where] })),
    },
  ];
}

/** What is wrong with the policy: why it cannot be understood, which refuses every change, or what it warns of. */
export async function policyTrouble(ctx: Pick<Context, 'policy'>): Promise<string[]> {
  try {
    return [...((await ctx.policy()).warnings ?? [])];
  } catch (error) {
    if (!(error instanceof OpsctlError)) throw error;
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    return [`every change is refused, because the policy cannot be understood: ${error.message}${hint}`];
  }
}
