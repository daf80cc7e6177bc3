import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@clearshelf/shared-types';
import { isPage } from '../../product/release/manifest.ts';
import type { DataFolders } from '../../product/settings/folders.ts';
import { allAlong } from '../testing/all-along.ts';

/** What a reader got that no reader should get. */
export interface Finding {
  path: string;
  what: string;
}

/** Reads the site all along, as readers do, and checks each answer against the releases that were live meanwhile. */
export class Prober {
  readonly findings: Finding[] = [];
  /** Pages that were read, and releases that were met. */
  reads = 0;
  readonly #url: string;
  readonly #site: Pick<DataFolders, 'current' | 'trees'>;
  readonly #met = new Map<string, Manifest>();
  #stop = async (): Promise<void> => undefined;

  constructor(url: string, site: Pick<DataFolders, 'current' | 'trees'>) {
    this.#url = url;
    this.#site = site;
  }

  get releases(): number {
    return this.#met.size;
  }

  start(): void {
    let at = 0;
    this.#stop = allAlong(async () => await this.#readNext(at++));
  }

  async stop(): Promise<Finding[]> {
    await this.#stop();
    return this.findings;
  }

  async #readNext(at: number): Promise<void> {
    const before = this.#liveNow();
    const paths = Object.keys(before.files).filter((path) => isPage(path) || path.startsWith('pagefind/'));
    // The home page and the newest list change with nearly every release; the others are read in turn.
    const path = at % 3 === 0 ? 'index.html' : paths[(at * 7919) % paths.length]!;
    await this.#read(path, before);
  }

  async #read(path: string, before: Manifest): Promise<void> {
    const address = `/${path.replace(/index\.html$/, '')}`;
    try {
      const answer = await fetch(this.#url + address, {
        headers: { 'accept-encoding': this.reads % 2 ? 'br' : 'identity' },
        redirect: 'manual',
      });
      const body = Buffer.from(await answer.arrayBuffer());
      this.reads += 1;
      const location = answer.headers.get('location') ?? undefined;
      this.#judge(path, before, { status: answer.status, location, sha256: hash('sha256', body) });
    } catch (error) {
      this.findings.push({ path, what: `no answer: ${String(error)}` });
    }
  }

  #judge(path: string, before: Manifest, got: Answer): void {
    const possible = [before, this.#liveNow(), ...this.#treesNow()];
    if (!possible.some((release) => isOf(release, path, got)))
      this.findings.push({
        path,
        what: `status ${got.status}, bytes ${got.sha256} of no release that was live (${possible.map(({ id }) => id).join(', ')})`,
      });
  }

  #liveNow(): Manifest {
    const manifest = JSON.parse(readFileSync(join(this.#site.current, 'manifest.json'), 'utf8')) as Manifest;
    this.#met.set(manifest.id, manifest);
    return manifest;
  }

  /** A release may have come and gone while an answer was on its way: the other tree still holds it. */
  #treesNow(): Manifest[] {
    return readdirSync(this.#site.trees).flatMap((tree) => {
      try {
        return JSON.parse(readFileSync(join(this.#site.trees, tree, 'manifest.json'), 'utf8')) as Manifest;
      } catch {
        // It is being changed.
        return [];
      }
    });
  }
}

interface Answer {
  status: number;
  location: string | undefined;
  sha256: string;
}

/** Whether a release answers so at a path. */
function isOf({ files, redirects }: Manifest, path: string, { status, location, sha256 }: Answer): boolean {
  const address = `/${path.replace(/\/?index\.html$/, '')}`;
  const moved = redirects.find(({ from }) => from.replace(/\/$/, '') === address);
  if (moved) return status === 301 && location === moved.to;
  return files[path] ? status === 200 && files[path].sha256 === sha256 : status === 404;
}

/** Compares every file that readers can get with the manifest. @returns what is wrong */
export function faultsOfTree(folder: string): string[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const faults: string[] = [];
  const expected = new Set<string>();
  for (const [path, file] of Object.entries(files)) {
    expected.add(path);
    if (file.br !== undefined) expected.add(`${path}.br`);
    if (file.gzip !== undefined) expected.add(`${path}.gz`);
    const bytes = readFileSync(join(folder, 'public', path));
    if (hash('sha256', bytes) !== file.sha256) faults.push(`${path} has other bytes than its manifest says`);
  }
  const found = readdirSync(join(folder, 'public'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'public').length + 1));
  for (const path of found) if (!expected.has(path)) faults.push(`${path} is in no manifest`);
  for (const path of expected) if (!found.includes(path)) faults.push(`${path} is missing`);
  return faults;
}
