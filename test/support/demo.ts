import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openContext } from '../../src/app.ts';
import type { Context } from '../../src/commands/context.ts';
import { silentProgress } from '../../src/core/progress.ts';
import { ROOT } from './imports.ts';

export interface DemoContext extends Context {
  /** A folder of its own for this context, also the working folder. */
  folder: string;
  close(): Promise<void>;
}

/** A context over the bundled account as `--demo` makes it, with a store in a folder of its own. */
export async function demoContext(): Promise<DemoContext> {
  const folder = mkdtempSync(join(tmpdir(), 'opsctl-demo-'));
  const ctx = await openContext(
    { demo: true },
    {
      env: { OPSCTL_HOME: folder },
      cwd: folder,
      root: ROOT,
      version: '0.0.0',
      progress: silentProgress,
      signal: new AbortController().signal,
      readInput: async () => '',
      async *input() {},
      approve: async ({ line }) => {
        throw new Error(`this test did not expect to be asked about ${line}`);
      },
      terminalSession: null,
    },
  );
  return {
    ...ctx,
    folder,
    async close() {
      await ctx.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
