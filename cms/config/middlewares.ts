import { readEnv } from '../src/env';
import { temporaryFolder } from '../src/safety/uploads/folder';
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
  'global::receive-uploads',
  {
    name: 'strapi::body',
    config: {
      jsonLimit: '1mb',
      formidable: {
        maxFileSize: largestUpload,
        maxFields: 100,
        maxFieldsSize: 1024 * 1024,
        uploadDir: temporaryFolder(env.DATA_DIR),
      },
    },
  },
  'global::clear-uploads',
  'global::bound-requests',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
