import type { Exception, Manifest, Rendered } from '@clearshelf/shared-types';
import { ensurePaths, isPage } from '../release/manifest.ts';
import type { IndexFiles } from './search-index.ts';

/** What a release is put together from. */
export interface Ingredients {
  /** The release whose pages and index are carried over. */
  base: Manifest | undefined;
  rendered: Rendered;
  /** What is neither page nor index. */
  own: Pick<Manifest, 'files' | 'redirects'>;
  about: Pick<Manifest, 'revision' | 'requested' | 'templates'>;
  /** The release that readers see now: the new one is younger, whatever the clock says. */
  live: Manifest | undefined;
}

/** Pages, their assets and the search index of the release before: what the publisher puts its own files beside. */
export function carriedFiles({ base, rendered }: Pick<Ingredients, 'base' | 'rendered'>): Manifest['files'] {
  const gone = new Set(rendered.gone);
  const files: Manifest['files'] = {};
  for (const [path, file] of Object.entries(base?.files ?? {})) {
    if (path.startsWith('pagefind/') || (file.made !== undefined && !gone.has(path))) files[path] = file;
  }
  return { ...files, ...rendered.made };
}

/** Puts a release together. The same ingredients make the same `files`. @param carried those of {@link carriedFiles} */
export function composeRelease(
  { base, own, about, live }: Omit<Ingredients, 'rendered'>,
  carried: Manifest['files'],
): Manifest {
  // What was rendered comes last: nothing of our own takes its place.
  const files = { ...own.files, ...carried };
  ensurePaths(files);
  const { redirects } = own;
  const unfound = (base?.exceptions ?? []).filter(({ effect }) => effect === 'unfound');
  return finish(files, { ...about, redirects, indexRevision: base?.indexRevision ?? 0, exceptions: unfound }, live);
}

/** A release with other exceptions. Those about the search index stay. */
export function withExceptions(release: Manifest, exceptions: Exception[]): Manifest {
  const unfound = release.exceptions.filter(({ effect }) => effect === 'unfound');
  return { ...release, exceptions: [...exceptions, ...unfound] };
}

/** A release with another search index. */
export function withIndex(release: Manifest, index: IndexFiles, live: Manifest | undefined): Manifest {
  const pages = Object.entries(release.files).filter(([path]) => !path.startsWith('pagefind/'));
  const { revision, requested, templates, redirects } = release;
  const exceptions = [...release.exceptions.filter(({ effect }) => effect !== 'unfound'), ...index.exceptions];
  const about = { revision, requested, templates, redirects, indexRevision: index.revision, exceptions };
  return finish({ ...Object.fromEntries(pages), ...index.files }, about, live);
}

type About = Pick<Manifest, 'revision' | 'requested' | 'templates' | 'redirects' | 'indexRevision' | 'exceptions'>;

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
