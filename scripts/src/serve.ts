import { once } from 'node:events';
import { checkPort } from './processes/ports.ts';
import { createSiteServer } from './server/site-server.ts';
import { readSettings, runVerb } from './settings/settings.ts';

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
