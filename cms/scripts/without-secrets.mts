/**
 * Runs a command of Strapi that reads `config/` without serving anything, such as `build`: its secrets are random,
 * for this run only, and end up in nothing.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapSecrets, secretLength } from '@clearshelf/shared-types';

const secrets = mapSecrets(() => randomBytes(secretLength).toString('hex'));
const folder = mkdtempSync(join(tmpdir(), 'clearshelf-'));
const strapi = createRequire(import.meta.url)
  .resolve('@strapi/strapi/package.json')
  .replace('package.json', 'bin/strapi.js');
try {
  const { status } = spawnSync(process.execPath, [strapi, ...process.argv.slice(2)], {
    stdio: 'inherit',
    // Without it the admin is built as for work on Strapi itself: slower, and with a guided tour for its developers.
    env: { NODE_ENV: 'production', ...process.env, ...secrets, DATA_DIR: folder, DATABASE_CLIENT: 'sqlite' },
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
