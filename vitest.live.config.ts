import { defineConfig } from 'vitest/config';

/** Tests of the built program against a live endpoint: an AWS emulator on loopback, one for all files. */
export default defineConfig({
  test: {
    include: ['test/live/**/*.test.ts'],
    globalSetup: ['test/support/live/global-setup.ts'],
    // The emulator is one Python process: files side by side would only make each other slow.
    fileParallelism: false,
    // Above the time after which the support code ends a run that hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
