import { webConfig } from './product/server/configure/web-config.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';

/** `pnpm web-config caddy|nginx`: prints the configuration of a web server for this site. */
await runVerb(() => {
  const { folders, publicUrl } = readSettings();
  if (publicUrl === undefined)
    throw new UserError('SITE_URL is not set. Say where readers reach the site: SITE_URL=https://library.example.org');
  process.stdout.write(webConfig(process.argv[2], { url: new URL(publicUrl), folder: folders.data }));
  return Promise.resolve();
});
