import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLeftOut, isCi, leftOutTests } from './workshop/needs/left-out.ts';
import { widenPath } from './workshop/needs/machine.ts';
import { listTests, meetNeeds } from './workshop/needs/meet-needs.ts';
import { runNode } from './product/processes/run.ts';
import { root } from './product/files/folders.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { buildParts } from './product/start/build-parts.ts';

const vitest = `${root}/scripts/node_modules/vitest/vitest.mjs`;

/**
 * `pnpm test [parameters of vitest]`: installs what the tests need, builds what is not built, checks the sources, then
 * runs every test.
 * `pnpm test:unit`: only the quick ones, which need nothing.
 * `pnpm test:faults [--rounds 50]`: kills, cuts and spoils what it can in the middle of publishing, so many times each.
 */
await runVerb(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const only = kind === 'unit' || kind === 'faults' ? kind : undefined;
  const chosen = only ? ['--project', `* ${only}`, ...parametersOf(only, rest)] : process.argv.slice(2);
  const parameters = ['--config', `${root}/scripts/vitest.config.ts`, ...chosen];
  widenPath();
  const unmet = only === 'unit' ? [] : await meetNeeds(await listTests(vitest, parameters));
  const leftOut = leftOutTests(unmet);
  process.env['LEFT_OUT'] = leftOut.join('\n');
  await buildParts((line) => console.log(line));
  const checked = only ? 0 : await runNode(`${root}/scripts/src/check.ts`, []);
  const tested = await inOwnTemporaryFolder(async () => await runNode(vitest, ['run', ...parameters]));
  if (unmet.length > 0) console.log(describeLeftOut(unmet));
  process.exitCode = checked || tested || (isCi() && leftOut.length > 0 ? 1 : 0);
});

/** All that tests and their browsers leave behind goes with one folder, also where they were interrupted. */
async function inOwnTemporaryFolder<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-tests-'));
  // The user of PostgreSQL must come through.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  // Vitest hears Ctrl-C as well, and ends what it started: until then we wait.
  process.on('SIGINT', () => undefined);
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Takes `--rounds` out of the parameters, for the tests to read. */
function parametersOf(kind: 'unit' | 'faults', parameters: string[]): string[] {
  const at = parameters.indexOf('--rounds');
  if (kind !== 'faults' || at < 0) return parameters;
  const rounds = Number(parameters[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 1) throw new UserError('--rounds: expected a whole number, such as 50.');
  process.env['FAULT_ROUNDS'] = String(rounds);
  return parameters.toSpliced(at, 2);
}
