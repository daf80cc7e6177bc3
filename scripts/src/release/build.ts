import { copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  addressChanges,
  all,
  releasePath,
  urlFor,
  type FilesFacts,
  type Manifest,
  type PublishingStep,
  type Snapshot,
} from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import type { FileStore } from '../publisher/file-store.ts';
import type { SiteProcess } from '../publisher/site-process.ts';
import { checkRelease } from './check.ts';
import { headersFile } from './headers.ts';
import { finishFiles, publicFolder, readManifest } from './manifest.ts';
import { writeRedirects } from './redirects.ts';

export interface BuildOptions {
  snapshot: Snapshot;
  /** Where the snapshot lies as lines. */
  snapshotPath: string;
  files: FileStore;
  facts: FilesFacts;
  releases: string;
  /** Folder of the release that readers see now. */
  previous: string | undefined;
  templates: string;
  /** Address of the public site, where it is known. */
  siteUrl: string | undefined;
  requested: number;
  renderer: SiteProcess;
  indexer: SiteProcess;
  onStep: (step: PublishingStep, progress?: { done: number; total: number }) => void;
}

/** Makes a release beside the others and names it only when it is whole and checked. @returns its manifest and folder */
export async function buildRelease(options: BuildOptions): Promise<{ folder: string; manifest: Manifest }> {
  const id = `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}-r${options.snapshot.revision}`;
  const partial = join(options.releases, `${id}.partial`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(publicFolder(partial), { recursive: true });
  try {
    const manifest = await fill(options, partial, id);
    await writeWhole(join(partial, 'manifest.json'), JSON.stringify(manifest));
    const folder = join(options.releases, id);
    await rename(partial, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function fill(options: BuildOptions, partial: string, id: string): Promise<Manifest> {
  const { snapshot, previous, onStep } = options;
  const folder = publicFolder(partial);
  onStep('building');
  const [, indexed] = await Promise.all([renderPages(options, folder), indexPages(options, folder)]);
  const redirects = addressChanges(all(snapshot.entries));
  await writeRedirects(folder, redirects);
  await linkFiles(options, folder);
  await writeFile(join(folder, '_headers'), headersFile());
  await writeFile(
    join(folder, 'release.json'),
    JSON.stringify({ revision: snapshot.revision, templates: options.templates }),
  );
  const before = previous === undefined ? undefined : await readManifest(previous);
  const files = await finishFiles(
    partial,
    previous !== undefined && before ? { folder: previous, files: before.files } : undefined,
  );
  onStep('checking');
  await checkRelease({ folder: partial, snapshot, files, redirects, indexed, previous: before?.files });
  return {
    format: 1,
    id,
    revision: snapshot.revision,
    requested: options.requested,
    templates: options.templates,
    createdAt: new Date().toISOString(),
    files,
    pages: Object.keys(files).filter((path) => path.endsWith('.html')).length,
    redirects,
  };
}

async function renderPages(options: BuildOptions, out: string): Promise<void> {
  const { renderer, onStep } = options;
  const request = { type: 'render' as const, ...inputsOf(options), out };
  await renderer.run(request, (done, total) => onStep('building', { done, total }));
}

async function indexPages(options: BuildOptions, folder: string): Promise<number> {
  const request = { type: 'index' as const, ...inputsOf(options), out: join(folder, 'pagefind') };
  const answer = await options.indexer.run(request, () => undefined);
  return answer.type === 'indexed' ? answer.records : 0;
}

function inputsOf({ snapshotPath, files, siteUrl }: BuildOptions) {
  return { snapshot: snapshotPath, facts: files.factsPath, siteUrl };
}

/** Puts the files that the site serves into the release: as links to the store, or copies where it is on another disk. */
async function linkFiles({ snapshot, facts, files }: BuildOptions, folder: string): Promise<void> {
  for (const file of snapshot.entries.file) {
    const known = facts[file.id];
    if (!known) throw new Error(`${file.name} (${file.id}) was not fetched.`);
    const target = join(folder, releasePath(urlFor(file)));
    await mkdir(dirname(target), { recursive: true });
    const blob = files.blob(known.sha256);
    await link(blob, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      await copyFile(blob, target);
    });
  }
}
