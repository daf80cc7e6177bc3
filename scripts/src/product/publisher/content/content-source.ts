import { fileExceptions } from './file-exceptions.ts';
import type { Content } from '../build/builder.ts';
import type { CmsClient } from '../cms/cms-client.ts';
import { FileStore } from './file-store.ts';
import { SnapshotStore } from './snapshot-store.ts';

/** Between two looks whether files are there again that could not be fetched, in milliseconds. */
const betweenLooks = 20_000;

/** What is published now, and the files that it shows. */
export class ContentSource {
  readonly #cms: CmsClient;
  readonly #snapshots: SnapshotStore;
  readonly #files: FileStore;
  /** Files that the last release went without, or has in an older version. */
  #missing = 0;
  #areBack = false;
  #nextLook = 0;

  constructor(cms: CmsClient, { publisher, store }: { publisher: string; store: string }) {
    this.#cms = cms;
    this.#snapshots = new SnapshotStore(publisher);
    this.#files = new FileStore(publisher, store);
  }

  get files(): { missing: number; isLookDue: boolean; areBack: boolean } {
    const isLookDue = performance.now() >= this.#nextLook;
    return { missing: this.#missing, isLookDue, areBack: this.#areBack };
  }

  /** Hashes of the files that are in use. */
  get hashes(): Set<string> {
    return this.#files.hashes;
  }

  /** Looks again at what lies in the store: something of it turned out to be lost. */
  forgetThere(): void {
    this.#files.forgetThere();
  }

  /** Fetches what is published now, for a release. */
  async fetch(): Promise<Content> {
    const { content, missing } = await this.#fetch();
    this.#missing = missing;
    this.#areBack = false;
    return content;
  }

  /** Asks again for files that could not be fetched: nothing else would tell that they are there. */
  async lookForFiles(): Promise<void> {
    this.#nextLook = performance.now() + betweenLooks;
    const { missing } = await this.#fetch();
    this.#areBack = missing < this.#missing;
  }

  async #fetch(): Promise<{ content: Content; missing: number }> {
    const snapshot = await this.#snapshots.update(this.#cms);
    const { facts, faults } = await this.#files.update(this.#cms, snapshot.entries.file);
    const exceptions = fileExceptions(faults, snapshot);
    const paths = { snapshotPath: this.#snapshots.path, factsPath: this.#files.factsPath };
    return { content: { snapshot, facts, exceptions, ...paths }, missing: faults.length };
  }
}
