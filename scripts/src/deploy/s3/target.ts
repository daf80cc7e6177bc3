import type { Manifest } from '@clearshelf/shared-types';
import type { DeployTarget, DeployWork } from '../target.ts';
import { atOnce } from './at-once.ts';
import { Bucket } from './bucket.ts';
import type { S3Settings } from './index.ts';
import { takeInventory } from './inventory.ts';
import { noteUpload, uploadOf } from './object.ts';
import type { Patience } from './patience.ts';
import { blobsOf, makePlan, storedFiles, type Plan } from './plan.ts';
import { decodeLive, encodeLive, livePath, releaseOf, unfinishedPath, type Live } from './state.ts';

/**
 * Puts releases into a bucket of a store that speaks S3. It sends what differs from the release that is there, in an
 * order that keeps the site fitting together at every moment; see `makePlan`. Where a deploy was interrupted, a note in
 * the bucket says so, and the next one compares the bucket file by file.
 */
export class S3Target implements DeployTarget {
  readonly name: string;
  readonly #settings: S3Settings;
  readonly #bucket: Bucket;
  /** The manifest as it was last read: a large file that seldom changes under us. */
  #read: { etag: string; live: Live | undefined } | undefined;

  constructor(settings: S3Settings, patience?: Patience) {
    this.name = `S3 bucket "${settings.S3_BUCKET}"`;
    this.#settings = settings;
    this.#bucket = new Bucket(settings, patience);
  }

  /**
   * A bucket that an interrupted deploy left between two releases shows none of them. What it held before is returned
   * then under an id, a revision and templates that no release has, so that whatever should be there is deployed.
   */
  async live(): Promise<Manifest | undefined> {
    const { live, isWhole } = await this.#state();
    if (!live) return undefined;
    const release = releaseOf(live);
    return isWhole ? release : { ...release, id: 'unfinished', revision: -1, templates: '' };
  }

  async deploy(release: Manifest, work: DeployWork): Promise<void> {
    const { live, isWhole } = await this.#state();
    const { S3_COMPRESS: compress } = this.#settings;
    const wanted = storedFiles(release.files, compress);
    const isKnown = isWhole && live !== undefined;
    const has = isKnown ? blobsOf(live) : await takeInventory(this.#bucket, wanted, work);
    const plan = makePlan(has, wanted, live?.retired ?? {});
    if (plan.steps.length + plan.remove.length > 0) {
      const note = JSON.stringify({ release: release.id, since: new Date().toISOString() });
      if (isWhole) await this.#bucket.put(noteUpload(unfinishedPath, Buffer.from(note)), work.signal);
      await this.#carryOut(plan, work);
    } else if (isKnown && live.id === release.id) return;
    const now = encodeLive({ ...release, compress, retired: plan.retired });
    await this.#bucket.put(noteUpload(livePath, now, { packed: true }), work.signal);
    await this.#bucket.remove(unfinishedPath, work.signal);
  }

  async #carryOut({ steps, remove }: Plan, { store, signal, onProgress }: DeployWork): Promise<void> {
    const total = steps.flat().length + remove.length;
    let done = 0;
    for (const step of steps)
      await atOnce(step, signal, async (file, stop) => {
        await this.#bucket.put(uploadOf(file, store), stop);
        onProgress(++done, total);
      });
    await atOnce(remove, signal, async (path, stop) => {
      await this.#bucket.remove(path, stop);
      onProgress(++done, total);
    });
  }

  /** What the bucket says of itself. It is whole where no deploy was interrupted. */
  async #state(): Promise<{ live: Live | undefined; isWhole: boolean }> {
    const [unfinished, found] = await Promise.all([
      this.#bucket.get(unfinishedPath),
      this.#bucket.get(livePath, this.#read?.etag),
    ]);
    if (!found) this.#read = undefined;
    else if (found.bytes) this.#read = { etag: found.etag ?? '', live: decodeLive(found.bytes) };
    return { live: this.#read?.live, isWhole: unfinished === undefined };
  }
}
