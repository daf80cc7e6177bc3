import { existsSync } from 'node:fs';
import { checkHealth } from './product/health/check-health.ts';
import { readParameters } from './product/verb/parameters.ts';
import { readSecrets } from './product/settings/secrets.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';

const usage = 'pnpm health [cms] [publisher] [site]';

/** `pnpm health`: tells whether all is well, or the parts that are named; ends with 1 where not. For monitors too. */
await runVerb(async () => {
  const { positionals } = readParameters({ allowPositionals: true }, usage);
  const settings = readSettings();
  // Before the first start of the CMS there are none, and making them is not ours.
  const token = existsSync(settings.folders.secrets) ? readSecrets(settings.folders).secrets.PUBLISHER_TOKEN : '';
  const findings = await checkHealth({ ...settings, token });
  const names = Object.keys(findings) as (keyof typeof findings)[];
  const chosen = names.filter((name) => positionals.length === 0 || positionals.includes(name));
  const unknown = positionals.filter((name) => !(name in findings));
  if (unknown.length > 0) throw new UserError(`There is no ${unknown.join(', ')} to check.\nUsage: ${usage}`);
  for (const name of chosen) {
    const { well, words } = findings[name];
    console.log(`${well ? 'ok  ' : 'BAD '} ${name}: ${words}`);
    if (!well) process.exitCode = 1;
  }
});
