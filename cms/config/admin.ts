import { readEnv } from '../src/env';

const env = readEnv();
const hour = 60 * 60;

export default {
  auth: {
    secret: env.ADMIN_JWT_SECRET,
    // A working day without logging in again; a week where "remember me" was ticked.
    sessions: {
      accessTokenLifespan: hour / 2,
      idleSessionLifespan: 4 * hour,
      maxSessionLifespan: 12 * hour,
      idleRefreshTokenLifespan: 3 * 24 * hour,
      maxRefreshTokenLifespan: 7 * 24 * hour,
    },
  },
  // `safety/login` counts by sender and by account, which these limits do not.
  rateLimit: { enabled: false },
  apiToken: { salt: env.API_TOKEN_SALT },
  transfer: { token: { salt: env.TRANSFER_TOKEN_SALT } },
  secrets: { encryptionKey: env.ENCRYPTION_KEY },
  flags: { nps: false, promoteEE: false },
  autoOpen: false,
  preview: { enabled: false },
  ai: { enabled: false },
};
