import { mkdir } from 'node:fs/promises';
import { parts } from '../../files/folders.ts';
import { hashTrees } from '../../files/tree.ts';
import type { ReleaseKeeper } from '../../release/kept/release-keeper.ts';
import type { Settings } from '../../settings/settings.ts';
import { Builder } from './builder.ts';
import { SearchIndex } from './search-index.ts';
import { SiteProcess } from './site-process.ts';

/** The builder with the programs that it needs: they start with the first release and stay warm. */
export class Workbench {
  readonly #settings: Settings;
  readonly #releaseKeeper: ReleaseKeeper;
  readonly #renderer: SiteProcess;
  readonly #indexer: SiteProcess;
  readonly #index: SearchIndex;
  #builder: Promise<Builder> | undefined;

  constructor(settings: Settings, releaseKeeper: ReleaseKeeper) {
    const { logs, publisher: folder, store } = settings.folders;
    this.#settings = settings;
    this.#releaseKeeper = releaseKeeper;
    this.#renderer = new SiteProcess(parts.renderer, `${logs}/renderer.log`);
    this.#indexer = new SiteProcess(parts.indexer, `${logs}/indexer.log`);
    this.#index = new SearchIndex({ folder, store, renderer: this.#renderer, indexer: this.#indexer });
  }

  /** Revision of the search index that was finished last. */
  get finishedIndex(): number | undefined {
    return this.#index.finished?.revision;
  }

  async prepareBuilder(): Promise<Builder> {
    this.#builder ??= this.#makeBuilder().catch((error: unknown) => {
      // What failed may work the next time.
      this.#builder = undefined;
      throw error;
    });
    return await this.#builder;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#renderer.stop(), this.#indexer.stop()]);
  }

  async #makeBuilder(): Promise<Builder> {
    const { folders, publicUrl: siteUrl } = this.#settings;
    const { publisher: folder, store } = folders;
    await Promise.all([folder, store].map((path) => mkdir(path, { recursive: true })));
    // Pages print the site's address, so another address is another set of templates.
    const templates = `${await hashTrees(parts.templates)} ${siteUrl ?? ''}`.trim();
    const [releaseKeeper, renderer, index] = [this.#releaseKeeper, this.#renderer, this.#index];
    return new Builder({ folder, store, releaseKeeper, renderer, index, templates, siteUrl });
  }
}
