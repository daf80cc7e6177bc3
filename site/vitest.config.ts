import { defineConfig } from 'vitest/config';

/** For work on this package alone; `pnpm test` at the root runs the tests of all. */
export default defineConfig({
  test: {
    globalSetup: 'src/testing/compile.ts',
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: ['src/**/*.e2e.test.ts'] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['src/**/*.e2e.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 },
      },
    ],
  },
});
