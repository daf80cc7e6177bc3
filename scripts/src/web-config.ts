import { webConfig } from './server/web-config.ts';
import { readSettings, runVerb } from './settings/settings.ts';

/** `pnpm web-config caddy|nginx`: prints the configuration of a web server for this site. */
await runVerb(async () => {
  const { folders, siteUrl } = readSettings();
  process.stdout.write(webConfig(process.argv[2], { url: new URL(siteUrl), folder: folders.data }));
  await Promise.resolve();
});
