import type { Manifest, Rendered } from '@clearshelf/shared-types';
import { ensurePaths, isPage } from '../release/manifest.ts';

/** What a release is put together from. */
export interface Ingredients {
  /** The release whose pages and index are carried over. */
  base: Manifest | undefined;
  rendered: Rendered;
  own: Pick<Manifest, 'files' | 'redirects'>;
  /** Files below `pagefind/`; those of the base where it is left out. */
  index?: { revision: number; files: Manifest['files'] };
  about: Pick<Manifest, 'revision' | 'requested' | 'templates'>;
  /** The release that readers see now: the new one is younger, whatever the clock says. */
  live: Manifest | undefined;
}

/** Pages, their assets and the search index: what the publisher puts its own files beside. */
export function carriedFiles({
  base,
  rendered,
  index,
}: Pick<Ingredients, 'base' | 'rendered' | 'index'>): Manifest['files'] {
  const gone = new Set(rendered.gone);
  const files: Manifest['files'] = {};
  for (const [path, file] of Object.entries(base?.files ?? {})) {
    const isIndex = path.startsWith('pagefind/');
    if (isIndex ? !index : file.made !== undefined && !gone.has(path)) files[path] = file;
  }
  return { ...files, ...index?.files, ...rendered.made };
}

/** Puts a release together. The same ingredients make the same `files`. @param carried those of {@link carriedFiles} */
export function composeRelease(
  { base, own, index, about, live }: Omit<Ingredients, 'rendered'>,
  carried: Manifest['files'],
): Manifest {
  // What was rendered comes last: nothing of our own takes its place.
  const files = { ...own.files, ...carried };
  ensurePaths(files);
  return finish(
    files,
    { ...about, redirects: own.redirects, indexRevision: index?.revision ?? base?.indexRevision ?? 0 },
    live,
  );
}

/** The live release with another search index. */
export function withIndex(live: Manifest, index: NonNullable<Ingredients['index']>): Manifest {
  const pages = Object.entries(live.files).filter(([path]) => !path.startsWith('pagefind/'));
  const { revision, requested, templates, redirects } = live;
  const about = { revision, requested, templates, redirects, indexRevision: index.revision };
  return finish({ ...Object.fromEntries(pages), ...index.files }, about, live);
}

type About = Pick<Manifest, 'revision' | 'requested' | 'templates' | 'redirects' | 'indexRevision'>;

function finish(files: Manifest['files'], about: About, live: Manifest | undefined): Manifest {
  const createdAt = new Date(Math.max(Date.now(), live ? Date.parse(live.createdAt) + 1 : 0)).toISOString();
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    format: 2,
    id: `${createdAt.replaceAll(/[-:.]/g, '')}-r${about.revision}`,
    createdAt,
    pages: sorted.filter(([path]) => isPage(path)).length,
    ...about,
    files: Object.fromEntries(sorted),
  };
}
