import type { Context } from '../../src/commands/context.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { silentProgress } from '../../src/core/progress.ts';
import { userFiles } from '../../src/core/user-files.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';

export const NOW = '2026-11-20T02:10:00.000Z';

/** A context over a real in-memory store and a fixed clock; AWS is refused unless a connection is given. */
export function testContext(overrides: Partial<Context> & { openStore?: Store } = {}): Context & { opened: Store } {
  const { openStore: given, ...rest } = overrides;
  const opened = given ?? openStore({ path: ':memory:' });
  return {
    store: async () => opened,
    aws: async () => {
      throw new Error('this test did not expect a call to AWS');
    },
    config: DEFAULT_CONFIG,
    settings: { sources: {}, files: { user: '/nowhere/config.yaml', project: null }, store: opened.path },
    version: '0.0.0',
    clock: fixedClock(NOW),
    progress: silentProgress,
    signal: new AbortController().signal,
    demo: false,
    dryRun: false,
    approve: async ({ line }) => {
      throw new Error(`this test did not expect to be asked about ${line}`);
    },
    policy: async () => ({ rules: [], files: [] }),
    terminalSession: null,
    readInput: async () => '',
    readFile: async (path) => {
      throw new Error(`this test did not expect ${path} to be read`);
    },
    files: userFiles(process.cwd()),
    writeNewFile: async (path) => {
      throw new Error(`this test did not expect ${path} to be written`);
    },
    opened,
    ...rest,
  };
}
