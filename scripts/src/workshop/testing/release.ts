import type { Manifest } from '@clearshelf/shared-types';
import { putBlob } from '@clearshelf/shared-types/store';
import type { PublicManifest } from '../../product/deploy/target.ts';

/** A release of some texts, whose files are in a store. */
export function makeRelease(
  store: string,
  id: string,
  texts: Record<string, string>,
  more: Partial<Omit<Manifest, 'exceptions'>> = {},
): PublicManifest {
  const files = Object.fromEntries(
    Object.entries(texts)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => [path, putBlob(store, path, Buffer.from(text))]),
  );
  return {
    format: 2,
    id,
    revision: 1,
    indexRevision: 1,
    requested: 0,
    templates: '',
    createdAt: '2026-11-01T09:00:00Z',
    files,
    pages: Object.keys(files).filter((path) => path.endsWith('.html')).length,
    redirects: [],
    exceptions: [],
    ...more,
  };
}
