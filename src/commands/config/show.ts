import * as z from 'zod/mini';
import { defineCommand } from '../define.ts';
import { input } from '../input/fields.ts';
import { knownSettings, policyTrouble } from './known-settings.ts';

const output = z.array(
  z.object({ key: z.string(), value: z.unknown(), source: z.string(), where: z.string(), description: z.string() }),
);

export const configShow = defineCommand({
  path: 'config show',
  summary: 'every setting, its value and where it comes from',
  examples: [{ line: 'config show', what: 'the settings in force' }],
  effect: 'read',
  language: {
    intents: ['unknown', 'help'],
    phrases: [
      'what region am i in',
      'which region am i using',
      'which profile am i using',
      'what are my settings',
      'show my settings',
      'show the configuration',
    ],
  },
  input: input({}),
  output,
  async run(_, ctx) {
    return {
      data: knownSettings(ctx).map(({ key, value, sources, description }) => ({
        key,
        value,
        source: sources[0]?.source ?? 'default',
        where: sources[0]?.where ?? 'built in',
        description,
      })),
      warnings: await policyTrouble(ctx),
    };
  },
  view: (settings: z.infer<typeof output>) => [
    {
      block: 'table',
      columns: [
        { key: 'key', label: 'setting' },
        { key: 'value', label: 'value' },
        { key: 'source', label: 'from' },
        { key: 'where', label: 'where', optional: 2 },
        { key: 'description', label: 'what', optional: 1 },
      ],
      rows: settings.map(({ value, ...setting }) => ({
        ...setting,
        value: Array.isArray(value) ? value.join(', ') : String(value ?? 'none'),
      })),
    },
  ],
});
