import type { Row } from '../finds.ts';

/**
 * Shows rows as they are read, in their order: one that comes early waits for those above it, so that none is pushed away
 * under a reader's finger.
 *
 * @param patience how long what the page shows now may stay, in milliseconds, in the hope that all are read by then
 * @param show called with the rows that can be shown, and `undefined` for each other
 */
export async function fillRows(
  reads: readonly Promise<Row>[],
  patience: number,
  show: (rows: (Row | undefined)[]) => void,
): Promise<void> {
  const rows: (Row | undefined)[] = reads.map(() => undefined);
  let isPatient = patience > 0;
  const showReady = () => {
    if (isPatient) return;
    const gap = rows.indexOf(undefined);
    show(gap < 0 ? rows : rows.map((row, at) => (at < gap ? row : undefined)));
  };
  const all = Promise.all(
    reads.map(async (read, at) => {
      rows[at] = await read;
      showReady();
    }),
  );
  if (isPatient) await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patience))]);
  isPatient = false;
  showReady();
  await all;
}
