import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPage } from '../../product/release/is-page.ts';
import type { Release } from '../../product/release/release.ts';
import { readRelease } from '../../product/release/written-release.ts';
import type { DataFolders } from '../../product/files/folders.ts';
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
  readonly #met = new Map<string, Release>();
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
    const before = await this.#liveNow();
    const paths = [...before.files]
      .map(([path]) => path)
      .filter((path) => isPage(path) || path.startsWith('pagefind/'));
    // The home page and the newest list change with nearly every release; the others are read in turn.
    const path = at % 3 === 0 ? 'index.html' : paths[(at * 7919) % paths.length]!;
    await this.#read(path, before);
  }

  async #read(path: string, before: Release): Promise<void> {
    const address = `/${path.replace(/index\.html$/, '')}`;
    try {
      const answer = await fetch(this.#url + address, {
        headers: { 'accept-encoding': this.reads % 2 ? 'br' : 'identity' },
        redirect: 'manual',
      });
      const body = Buffer.from(await answer.arrayBuffer());
      this.reads += 1;
      const location = answer.headers.get('location') ?? undefined;
      await this.#judge(path, before, { status: answer.status, location, sha256: hash('sha256', body) });
    } catch (error) {
      this.findings.push({ path, what: `no answer: ${String(error)}` });
    }
  }

  async #judge(path: string, before: Release, got: Answer): Promise<void> {
    const possible = [before, await this.#liveNow(), ...(await this.#treesNow())];
    if (!possible.some((release) => isOf(release, path, got)))
      this.findings.push({
        path,
        what: `status ${got.status}, bytes ${got.sha256} of no release that was live (${possible.map(({ id }) => id).join(', ')})`,
      });
  }

  async #liveNow(): Promise<Release> {
    const release = await readRelease(join(this.#site.current, 'manifest.json'));
    if (!release) throw new Error('Readers see no release.');
    this.#met.set(release.id, release);
    return release;
  }

  /** A release may have come and gone while an answer was on its way: the other tree still holds it. */
  async #treesNow(): Promise<Release[]> {
    const trees = readdirSync(this.#site.trees).map((tree) => join(this.#site.trees, tree, 'manifest.json'));
    const read = await Promise.all(trees.map(readRelease));
    // One that is being changed has no manifest.
    return read.filter((release) => release !== undefined);
  }
}

interface Answer {
  status: number;
  location: string | undefined;
  sha256: string;
}

/** Whether a release answers so at a path. */
function isOf({ files, redirects }: Release, path: string, { status, location, sha256 }: Answer): boolean {
  const address = `/${path.replace(/\/?index\.html$/, '')}`;
  const moved = redirects.find(({ from }) => from.replace(/\/$/, '') === address);
  if (moved) return status === 301 && location === moved.to;
  const file = files.get(path);
  return file ? status === 200 && file.sha256 === sha256 : status === 404;
}

/** Compares every file that readers can get with the manifest. @returns what is wrong */
export async function faultsOfTree(folder: string): Promise<string[]> {
  const { files } = (await readRelease(join(folder, 'manifest.json')))!;
  const faults: string[] = [];
  const expected = new Set<string>();
  for (const [path, file] of files) {
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
