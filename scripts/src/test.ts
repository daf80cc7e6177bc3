import { existsSync } from 'node:fs';
import { runNode } from './processes/run.ts';
import { root } from './settings/folders.ts';
import { runVerb, UserError } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';

/**
 * `pnpm test [parameters of vitest]`: builds what is not built, checks the sources, then runs every test.
 * `pnpm test:unit`: only the quick ones.
 * `pnpm test:faults [--rounds 50]`: kills, cuts and spoils what it can in the middle of publishing, so many times each.
 */
await runVerb(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const only = kind === 'unit' || kind === 'faults' ? kind : undefined;
  if (!only) checkBrowser();
  await buildParts((line) => console.log(line));
  const checked = only ? 0 : await runNode(`${root}/scripts/src/check.ts`, []);
  const chosen = only ? ['--project', `* ${only}`, ...parametersOf(only, rest)] : process.argv.slice(2);
  const config = ['--config', `${root}/scripts/vitest.config.ts`];
  const tested = await runNode(`${root}/scripts/node_modules/vitest/vitest.mjs`, ['run', ...config, ...chosen]);
  process.exitCode = checked || tested;
});

/** Takes `--rounds` out of the parameters, for the tests to read. */
function parametersOf(kind: 'unit' | 'faults', parameters: string[]): string[] {
  const at = parameters.indexOf('--rounds');
  if (kind !== 'faults' || at < 0) return parameters;
  const rounds = Number(parameters[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 1) throw new UserError('--rounds: expected a whole number, such as 50.');
  process.env['FAULT_ROUNDS'] = String(rounds);
  return parameters.toSpliced(at, 2);
}

function checkBrowser(): void {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return;
  throw new UserError(
    `The end-to-end tests need Chromium, and ${path} is not there. Install it (Debian: apt-get install chromium), ` +
      'set CHROMIUM_PATH to where it is, or run only the quick tests: pnpm test:unit',
  );
}
