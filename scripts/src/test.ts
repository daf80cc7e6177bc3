import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { root } from './settings/folders.ts';
import { runVerb, UserError } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';

/** `pnpm test [unit] [vitest's own parameters]`: builds what is not built, then runs every test, or only the quick ones. */
await runVerb(async () => {
  const [kind, ...rest] = process.argv.slice(2);
  const onlyUnit = kind === 'unit';
  if (!onlyUnit) checkBrowser();
  await buildParts((line) => console.log(line));
  const parameters = [
    'run',
    '--config',
    `${root}/scripts/vitest.config.ts`,
    ...(onlyUnit ? rest : process.argv.slice(2)),
  ];
  if (onlyUnit) parameters.push('--project', '* unit');
  const child = spawn(process.execPath, [`${root}/scripts/node_modules/vitest/vitest.mjs`, ...parameters], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  process.exitCode = code ?? 1;
});

function checkBrowser(): void {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(path)) return;
  throw new UserError(
    `The end-to-end tests need Chromium, and ${path} is not there. Install it (Debian: apt-get install chromium), ` +
      'set CHROMIUM_PATH to where it is, or run only the quick tests: pnpm test:unit',
  );
}
