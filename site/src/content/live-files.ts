import type { File, FilesFacts } from '@clearshelf/shared-types';
import { InputMap } from './derived.ts';
import { serve, type ServedFile } from './files.ts';

/** The files that this site serves, by id. One that did not change stays the same object. */
export class LiveFiles {
  readonly #files = new InputMap<ServedFile>();
  #served: ReadonlyMap<string, ServedFile> = new Map();

  /** @param facts what the publisher learnt about each file; one without is not there */
  update(files: readonly File[], facts: FilesFacts): void {
    const served = new Map<string, ServedFile>();
    for (const file of files) {
      const known = facts[file.id];
      const before = this.#served.get(file.id);
      const isSame = before && before.file === file && before.facts === known;
      if (known) served.set(file.id, isSame ? before : serve(file, known));
    }
    this.#served = served;
    this.#files.set(served);
  }

  get(id: string): ServedFile | undefined {
    return this.#files.get(id);
  }

  *addresses(): Generator<string> {
    for (const { address } of this.#served.values()) yield address;
  }
}
