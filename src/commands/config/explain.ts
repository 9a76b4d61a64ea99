import * as z from 'zod/mini';
import { OpsctlError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { defineCommand } from '../define.ts';
import { input, text } from '../input/fields.ts';
import { knownSettings, policyTrouble } from './known-settings.ts';

const output = z.object({
  key: z.string(),
  description: z.string(),
  env: z.string(),
  /** The one that won comes first. */
  sources: z.array(z.object({ source: z.string(), where: z.string(), value: z.unknown() })),
});

type Data = z.infer<typeof output>;

export const configExplain = defineCommand({
  path: 'config explain',
  summary: 'every source that has a say in a setting, the winner first',
  examples: [{ line: 'config explain request_timeout', what: 'why it has the value it has' }],
  effect: 'read',
  positionals: [{ field: 'key' }],
  input: input({ key: text('name of the setting') }),
  output,
  async run({ key }, ctx) {
    const all = knownSettings(ctx);
    const setting = all.find((known) => known.key === key);
    if (!setting) {
      const known = all.map((each) => each.key);
      throw new OpsctlError('not_found', `there is no setting "${key}"`, {
        hint: didYouMean(key, known) ?? `the settings are ${known.join(', ')}`,
      });
    }
    return {
      data: { key, description: setting.description, env: setting.env, sources: setting.sources },
      warnings: key === 'policy' ? await policyTrouble(ctx) : [],
    };
  },
  view: ({ key, description, env, sources }: Data) => [
    { block: 'text', text: `**${key}**: ${description} (environment variable ${env})` },
    {
      block: 'table',
      columns: [
        { key: 'value', label: 'value' },
        { key: 'source', label: 'from' },
        { key: 'where', label: 'where' },
        { key: 'rank', label: '' },
      ],
      rows: sources.map(({ value, source, where }, index) => ({
        value: Array.isArray(value) ? value.join(', ') : String(value),
        source,
        where,
        rank: index === 0 || key === 'policy' ? 'in force' : 'overruled',
      })),
    },
  ],
});
