import type { Core } from '@strapi/strapi';
import type { SnapshotLine } from '@clearshelf/shared-types';
import { exportAll, exportOne } from '../../api/snapshot/export';
import { changesSince } from '../changes/revision';
import { readPublishing } from '../tables/publishing-row';

/**
 * All that is published, as snapshot lines. The revision is read first: a change that comes while the stream runs
 * raises it, and the publisher then asks for the delta, so nothing between the two is lost.
 * @param since revision of the last snapshot; a delta is sent where one can be made, everything where not
 */
export async function* streamSnapshot(strapi: Core.Strapi, since: number | undefined): AsyncGenerator<string> {
  const { revision } = await readPublishing(strapi);
  const changes = since === undefined ? undefined : await changesSince(strapi, since);
  yield toLine({ type: 'snapshot', format: 1, revision, since: changes ? since : undefined });
  let lines = 0;
  for await (const line of changes ? changed(strapi, changes) : exportAll(strapi)) {
    lines += 1;
    yield toLine(line);
  }
  yield toLine({ type: 'end', lines });
}

type Changes = NonNullable<Awaited<ReturnType<typeof changesSince>>>;

async function* changed(strapi: Core.Strapi, changes: Changes): AsyncGenerator<SnapshotLine> {
  for (const { type, documentId } of changes) {
    const entries = await exportOne(strapi, type, documentId);
    if (entries.length === 0) yield { type: 'deleted', of: type, id: documentId };
    yield* entries;
  }
}

function toLine(line: SnapshotLine): string {
  return `${JSON.stringify(line)}\n`;
}
