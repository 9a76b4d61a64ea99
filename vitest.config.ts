import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/live/**'],
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
