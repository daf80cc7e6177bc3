import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Compiles the templates, so that tests never meet those of yesterday. */
export default async function compile(): Promise<void> {
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], { cwd, env });
}
