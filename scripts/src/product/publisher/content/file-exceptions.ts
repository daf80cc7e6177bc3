import {
  makeException,
  makeFault,
  listReferences,
  typesWithFiles,
  type EntryOutline,
  type Exception,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import type { FileFault } from './file-store.ts';

/** Says which entries are shown without a file, or with an older version of it. */
export function fileExceptions(
  faults: readonly FileFault[],
  { entries }: Pick<SnapshotOutline, 'entries'>,
): Exception[] {
  if (faults.length === 0) return [];
  const byId = new Map(faults.map((fault) => [fault.file.id, fault]));
  const holders = typesWithFiles.flatMap((type): EntryOutline[] => entries[type]);
  return holders.flatMap((entry) =>
    listReferences(entry).flatMap(({ type, id, field }) => {
      const fault = type === 'file' ? byId.get(id) : undefined;
      if (!fault) return [];
      const { file, reason, isOld } = fault;
      const shown = isOld ? `with the file “${file.name}” as it was before` : `without the file “${file.name}”`;
      const repair =
        'Open the entry, upload the file again in that place, and publish. It is tried again with each release.';
      return [makeException(makeFault(entry, { field, problem: `${shown}: ${reason}`, repair }), 'partly')];
    }),
  );
}
