import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../files/folders.ts';

/** Tools that would tell their makers that they are used. */
const quiet = { TURBO_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', STRAPI_TELEMETRY_DISABLED: '1' };

/** Runs a Node program from the root of the repository and shows what it prints. @returns its exit code */
export async function runNode(script: string, parameters: string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...parameters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...quiet },
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
