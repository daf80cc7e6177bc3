import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { checkPort } from './product/processes/ports.ts';
import { createSiteServer } from './product/server/site-server.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';

// What is made for a request lives for a moment. With more room for it, V8 would only take more memory under attack.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=50');

/** `pnpm serve`: serves the public site. */
await runVerb(async () => {
  const { folders, sitePort, siteUrl } = readSettings();
  await checkPort(sitePort, 'SITE_PORT');
  const server = createSiteServer(folders);
  server.listen(sitePort);
  await once(server, 'listening');
  console.log(`The site is served at ${siteUrl}`);
  process.send?.({ type: 'ready' });
  const end = () => {
    server.close(() => process.exit());
    server.closeAllConnections();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
});
