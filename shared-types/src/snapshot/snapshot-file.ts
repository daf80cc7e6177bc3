import { PartsFollower } from './follow-parts.ts';
import { checkLines, trustLines } from './read-lines.ts';
import { openDelta, openFull, settleAll, settleChanges, type Snapshot } from './snapshot.ts';

export { SnapshotKeeper } from './snapshot-keeper.ts';
export { readFileLines } from './file-lines.ts';

/**
 * A snapshot that somebody else keeps in a file: a full one, then deltas, one after the other. Whoever follows the file
 * reads only what is new. A delta that was cut off in the writing does not count.
 */
export class SnapshotFile {
  readonly path: string;
  readonly #parts: PartsFollower;
  #snapshot: Snapshot | undefined;

  constructor(path: string) {
    this.path = path;
    this.#parts = new PartsFollower(path);
  }

  /**
   * Reads what has come since the last time. Lines that were checked before they were kept are not checked again.
   * @returns `undefined` where there is no file
   * @throws {SnapshotError} where the file is damaged
   */
  read(): Snapshot | undefined {
    const isThere = this.#parts.follow({
      onAnew: () => (this.#snapshot = undefined),
      onPart: ({ lines, isChecked }) => {
        const read = isChecked ? trustLines : checkLines;
        if (this.#snapshot) {
          const { header, content } = openDelta(lines, this.#snapshot);
          this.#snapshot = settleChanges(this.#snapshot, header, read(content)) as Snapshot;
        } else {
          const { header, content } = openFull(lines);
          this.#snapshot = settleAll(header, read(content)).snapshot as Snapshot;
        }
      },
    });
    return isThere ? this.#snapshot : undefined;
  }
}
