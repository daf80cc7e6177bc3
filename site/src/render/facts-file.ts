import { readFileSync, statSync } from 'node:fs';
import { fileFactsSchema, type FileFacts, type FilesFacts } from '@clearshelf/shared-types';
import { sameFields } from '../content/derived.ts';

/** What the publisher learnt about files, in a file that it writes anew now and then. Facts that did not change stay the same objects. */
export class FactsFile {
  /** Tells one writing of one file from any other. */
  #version = '';
  #facts: FilesFacts = {};

  read(path: string): FilesFacts {
    const { mtimeNs, ino } = statSync(path, { bigint: true });
    const version = `${path} ${ino} ${mtimeNs}`;
    if (version !== this.#version) this.#facts = this.#takeOver(JSON.parse(readFileSync(path, 'utf8')) as object);
    this.#version = version;
    return this.#facts;
  }

  #takeOver(written: object): FilesFacts {
    return Object.fromEntries(
      Object.entries(written).map(([id, facts]): [string, FileFacts] => {
        const before = this.#facts[id];
        return [id, before && sameFields<unknown>(before, facts) ? before : fileFactsSchema.parse(facts)];
      }),
    );
  }
}
