import { join } from 'node:path';
import { readEnv } from '../src/env';
import { makePrivateFolder } from '../src/private-files';

const env = readEnv();
const publicFolder = join(env.DATA_DIR, 'public');
for (const folder of [publicFolder, join(publicFolder, 'uploads')]) makePrivateFolder(folder);

export default {
  host: env.CMS_HOST,
  port: env.CMS_PORT,
  // Else a session that came by TLS would look as if it had not, and its cookie would lack "Secure".
  // Of the senders that a request names, only the last was added by our proxy; the others are what the client says.
  proxy: { koa: env.CMS_BEHIND_PROXY, maxIpsCount: 1 },
  http: {
    serverOptions: {
      headersTimeout: 20_000,
      // A large file over a slow line takes its time.
      requestTimeout: 30 * 60_000,
    },
  },
  app: { keys: env.APP_KEYS },
  dirs: { public: publicFolder },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  // Moving a database between machines is what backup and restore are for; nothing should be able to ask for it.
  transfer: { remote: { enabled: false } },
  mcp: { enabled: false },
  publisherToken: env.PUBLISHER_TOKEN,
};
