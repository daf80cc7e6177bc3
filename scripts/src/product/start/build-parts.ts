import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parts, root } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';

/** Builds what is not built; turbo knows by the inputs' hashes. `onLine` hears what it prints. */
export async function buildParts(onLine: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, [parts.turbo, 'run', 'build', '--ui=stream', '--no-color'], {
    cwd: root,
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      STRAPI_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line);
      onLine(line);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new UserError(['The build failed:', ...printed.slice(-40)].join('\n'));
}
