import * as z from 'zod/mini';
import { defineCommand } from '../define.ts';
import { input } from '../input/fields.ts';

const output = z.object({ store: z.string(), user_file: z.string(), project_file: z.nullable(z.string()) });

export const configPath = defineCommand({
  path: 'config path',
  summary: 'where the store and the configuration files are',
  examples: [{ line: 'config path --query store', what: 'only the store' }],
  effect: 'read',
  input: input({}),
  output,
  async run(_, { settings }) {
    return { data: { store: settings.store, user_file: settings.files.user, project_file: settings.files.project } };
  },
  view: ({ store, user_file, project_file }: z.infer<typeof output>) => [
    {
      block: 'fields',
      fields: [
        { label: 'store', value: store },
        { label: 'user file', value: user_file },
        { label: 'project file', value: project_file ?? 'none (opsctl.yaml in this folder or one above)' },
      ],
    },
  ],
});
