import { putBlob } from '@clearshelf/shared-types/store';
import type { PublicRelease } from '../../product/deploy/target.ts';
import { FileTable } from '../../product/release/file-table.ts';

/** A release of some texts, whose files are in a store. */
export function makeRelease(
  store: string,
  id: string,
  texts: Record<string, string>,
  more: Partial<Omit<PublicRelease, 'exceptions'>> = {},
): PublicRelease {
  const files = FileTable.of(
    Object.entries(texts).map(([path, text]) => [path, putBlob(store, path, Buffer.from(text))] as const),
  );
  return {
    id,
    revision: 1,
    indexRevision: 1,
    requested: 0,
    templates: '',
    createdAt: '2026-11-01T09:00:00Z',
    files,
    redirects: [],
    exceptions: [],
    ...more,
  };
}
