import { existsSync } from 'node:fs';
import { runNode } from './processes/run.ts';
import { root } from './settings/folders.ts';
import { runVerb, UserError } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';

/**
 * `pnpm test [parameters of vitest]`: builds what is not built, checks the sources, then runs every test.
 * `pnpm test:unit`: only the quick ones.
 */
await runVerb(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const onlyUnit = kind === 'unit';
  if (!onlyUnit) checkBrowser();
  await buildParts((line) => console.log(line));
  const checked = onlyUnit ? 0 : await runNode(`${root}/scripts/src/check.ts`, []);
  const chosen = onlyUnit ? [...rest, '--project', '* unit'] : process.argv.slice(2);
  const config = ['--config', `${root}/scripts/vitest.config.ts`];
  const tested = await runNode(`${root}/scripts/node_modules/vitest/vitest.mjs`, ['run', ...config, ...chosen]);
  process.exitCode = checked || tested;
});

function checkBrowser(): void {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return;
  throw new UserError(
    `The end-to-end tests need Chromium, and ${path} is not there. Install it (Debian: apt-get install chromium), ` +
      'set CHROMIUM_PATH to where it is, or run only the quick tests: pnpm test:unit',
  );
}
