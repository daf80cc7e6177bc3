import type { File, FilesFacts } from '@clearshelf/shared-types';
import { InputMap, sameItems } from './derived.ts';
import { serve, type ServedFile } from './files.ts';

/** The files that this site serves, by id. One that did not change stays the same object. */
export class LiveFiles {
  readonly #served = new InputMap<ServedFile>();
  #files: readonly File[] = [];
  #facts: FilesFacts = {};

  /** @param facts what the publisher learnt about each file; one without is not there */
  update(files: readonly File[], facts: FilesFacts): void {
    if (facts === this.#facts && sameItems(files, this.#files)) return;
    this.#files = files;
    this.#facts = facts;
    const served = files.flatMap((file): [string, ServedFile][] => {
      const known = facts[file.id];
      const before = this.get(file.id);
      if (!known) return [];
      return [[file.id, before && before.file === file && before.facts === known ? before : serve(file, known)]];
    });
    this.#served.replace(new Map(served));
  }

  get(id: string): ServedFile | undefined {
    return this.#served.get(id);
  }

  *addresses(): Generator<string> {
    for (const { address } of this.#served.values()) yield address;
  }
}
