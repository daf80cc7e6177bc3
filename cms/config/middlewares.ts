import { readEnv } from '../src/env';
import { largestUpload } from '../src/upload-rules';

const env = readEnv();
const own = ['localhost', '127.0.0.1', env.CMS_HOST].map((host) => `http://${host}:${env.CMS_PORT}`);

export default [
  'strapi::logger',
  'strapi::errors',
  // Only for this address: other services of the same domain are not ours to move to https.
  { name: 'strapi::security', config: { hsts: { maxAge: 31_536_000, includeSubDomains: false } } },
  // The admin is the only client and has the same address; no other site may ask with a session of the staff.
  { name: 'strapi::cors', config: { origin: [...new Set(own)] } },
  'strapi::query',
  { name: 'strapi::body', config: { formidable: { maxFileSize: largestUpload } } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
