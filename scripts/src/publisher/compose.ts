import type { Exception, Manifest, Rendered } from '@clearshelf/shared-types';
import { isPage } from '../release/manifest.ts';
import type { IndexFiles } from './search-index.ts';

/** What a release is put together from. */
export interface Ingredients {
  /** The release whose pages and index are carried over. */
  base: Manifest | undefined;
  rendered: Rendered;
  /** What is neither page nor index. */
  own: Manifest['files'];
  about: Pick<Manifest, 'revision' | 'requested' | 'templates'>;
  /** The release that readers see now: the new one is younger, whatever the clock says. */
  live: Manifest | undefined;
}

/** Puts a release together, with the search index of the one before. The same ingredients make the same `files`. */
export function composeRelease({ base, rendered, own, about, live }: Ingredients): Manifest {
  const gone = new Set(rendered.gone);
  const files: Manifest['files'] = {};
  for (const [path, file] of Object.entries(base?.files ?? {})) {
    if (path.startsWith('pagefind/') || (file.made !== undefined && !gone.has(path))) files[path] = file;
  }
  // Where an old address has the path of a page, the page counts.
  Object.assign(files, withoutPaths(own, files), rendered.made);
  const { redirects } = rendered;
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

function withoutPaths(own: Manifest['files'], pages: Manifest['files']): Manifest['files'] {
  return Object.fromEntries(Object.entries(own).filter(([path]) => pages[path] === undefined));
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
