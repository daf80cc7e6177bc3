import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds that so many rounds of a fault may take. */
const forRounds = Number(process.env['FAULT_ROUNDS'] ?? 0) * 60_000;

/** The kinds of test, told apart by file name. Each kind runs after the one before it, the quick ones first. */
const kinds = [
  {
    kind: 'unit',
    include: 'src/**/*.test.ts',
    exclude: ['src/**/*.{integration,e2e,faults}.test.ts'],
    timeout: 20_000,
  },
  { kind: 'integration', include: 'src/**/*.integration.test.ts', exclude: [], timeout: 120_000 },
  { kind: 'e2e', include: 'src/**/*.e2e.test.ts', exclude: [], timeout: 180_000 },
  { kind: 'faults', include: 'src/**/*.faults.test.ts', exclude: [], timeout: Math.max(900_000, forRounds) },
];

/** Test files that this machine lacks something for; see `needs`. */
const leftOut = (process.env['LEFT_OUT'] ?? '').split('\n').filter(Boolean);

const packages = ['shared-types', 'scripts', 'site', 'cms'];

export default defineConfig({
  test: {
    root,
    reporters: ['default', `${root}scripts/src/workshop/testing/count-reporter.ts`],
    projects: kinds.flatMap(({ kind, include, exclude, timeout }, order) =>
      packages.map((name) => ({
        test: {
          name: `${name} ${kind}`,
          root: `${root}${name}`,
          include: [include],
          exclude: [...exclude, ...leftOut.map((path) => `${root}${path}`)],
          setupFiles: [`${root}scripts/src/workshop/testing/repeat-seed.ts`],
          globalSetup: name === 'scripts' && kind === 'faults' ? ['src/workshop/faults/seed-once.ts'] : [],
          testTimeout: timeout,
          hookTimeout: Math.max(timeout, 120_000),
          sequence: { groupOrder: order },
          // Whole servers and browsers: two at once on two cores only slow each other. Faults are mostly waited for.
          maxWorkers: kind === 'unit' || kind === 'faults' ? 2 : 1,
        },
      })),
    ),
  },
});
