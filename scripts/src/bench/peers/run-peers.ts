import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFiles } from '../../files/tree.ts';
import { root } from '../../settings/folders.ts';
import { UserError } from '../../settings/settings.ts';
import { MemoryWatch } from '../memory.ts';
import { writeAstroSite } from './astro.ts';
import { writeHugoSite } from './hugo.ts';
import { peerResources } from './library.ts';

/** What a peer needs to make the whole site and its search index; it has no other way to publish a change. */
export interface PeerFigures {
  buildSeconds: number;
  indexSeconds: number;
  seconds: number;
  pages: number;
  /** Most that one process held, and all at once. */
  peakMegabytes: { largest: number; all: number };
}

const hugo = '/usr/bin/hugo';
const bin = join(root, 'site', 'node_modules', '.bin');

/** Makes the site of so many resources with Hugo and with Astro, each followed by Pagefind's own command. */
export async function runPeers(size: number): Promise<{ hugo: PeerFigures; astro: PeerFigures }> {
  if (!existsSync(hugo)) throw new UserError(`The benchmark needs Hugo at ${hugo}. Install it: apt-get install hugo`);
  const folder = await mkdtemp(join(tmpdir(), 'clearshelf-peers-'));
  try {
    const resources = peerResources(size);
    const [hugoFolder, astroFolder] = [join(folder, 'hugo'), join(folder, 'astro')];
    writeHugoSite(hugoFolder, resources);
    writeAstroSite(astroFolder, resources);
    return {
      hugo: await figuresOf(hugoFolder, 'public', [hugo, '--quiet']),
      astro: await figuresOf(astroFolder, 'dist', [join(bin, 'astro'), 'build', '--silent']),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function figuresOf(folder: string, out: string, build: string[]): Promise<PeerFigures> {
  const built = await run(folder, build);
  const indexed = await run(folder, [join(bin, 'pagefind'), '--site', out, '--silent']);
  const pages = (await listFiles(join(folder, out))).filter((path) => path.endsWith('.html')).length;
  return {
    buildSeconds: built.seconds,
    indexSeconds: indexed.seconds,
    seconds: built.seconds + indexed.seconds,
    pages,
    peakMegabytes: {
      largest: Math.max(built.peak.largest, indexed.peak.largest),
      all: Math.max(built.peak.all, indexed.peak.all),
    },
  };
}

async function run(folder: string, [program = '', ...parameters]: string[]) {
  const began = performance.now();
  const environment = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    PATH: `${join(process.execPath, '..')}:${process.env['PATH']}`,
  };
  const child = spawn(program, parameters, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const memory = new MemoryWatch(() => (child.pid === undefined ? [] : [child.pid]));
  const [code] = (await once(child, 'close')) as [number | null];
  const peak = memory.stop();
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${errors.slice(-2000)}`);
  return { seconds: (performance.now() - began) / 1000, peak };
}
