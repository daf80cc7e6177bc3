import { forEachOf } from '../../files/for-each.ts';
import { ensurePaths } from '../../release/paths.ts';
import { toManifest, type Release } from '../../release/release.ts';
import type { DeployTarget, DeployWork } from '../target.ts';
import { requestsAtOnce } from './at-once.ts';
import type { Bucket } from './bucket.ts';
import type { S3Settings } from './settings.ts';
import { takeInventory } from './inventory.ts';
import { noteUpload, makeUpload } from './object.ts';
import type { Patience } from './patience.ts';
import { listBlobs, makePlan, storedFiles, type Plan } from './plan.ts';
import { decodeLive, encodeLive, livePath, makeRelease, unfinishedPath, type Live } from './state.ts';

/**
 * Puts releases into a bucket of a store that speaks S3. It sends what differs from the release that is there, in an
 * order that keeps the site fitting together at every moment; see `makePlan`. Where a deploy was interrupted, a note in
 * the bucket says so, and the next one compares the bucket file by file.
 */
export class S3Target implements DeployTarget {
  readonly name: string;
  readonly #settings: S3Settings;
  readonly #patience: Patience | undefined;
  #opened: Promise<Bucket> | undefined;
  /** The manifest as it was last read: a large file that seldom changes under us. */
  #read: { etag: string | undefined; live: Live | undefined } | undefined;

  constructor(settings: S3Settings, patience?: Patience) {
    this.name = `S3 bucket "${settings.S3_BUCKET}"`;
    this.#settings = settings;
    this.#patience = patience;
  }

  /**
   * A bucket that an interrupted deploy left between two releases shows none of them. What it held before is returned
   * then under an id, a revision and templates that no release has, so that whatever should be there is deployed.
   */
  async live(): Promise<Release | undefined> {
    const { live, isWhole } = await this.#state(await this.#open());
    if (!live) return undefined;
    const release = makeRelease(live);
    return isWhole ? release : { ...release, id: 'unfinished', revision: -1, templates: '' };
  }

  async deploy(release: Release, work: DeployWork): Promise<void> {
    ensurePaths(release.files);
    const bucket = await this.#open();
    const { live, isWhole } = await this.#state(bucket);
    const { S3_COMPRESS: compress } = this.#settings;
    const wanted = storedFiles(release.files, compress);
    const isKnown = isWhole && live !== undefined;
    const has = isKnown ? listBlobs(live) : await takeInventory(bucket, wanted, work);
    const plan = makePlan(has, wanted, live?.retired ?? {});
    const isChange = plan.steps.length + plan.remove.length > 0;
    if (!isChange && isKnown && live.id === release.id) return;
    if (isChange && isWhole) {
      const note = JSON.stringify({ release: release.id, since: new Date().toISOString() });
      await bucket.put(noteUpload(unfinishedPath, Buffer.from(note)), work.signal);
    }
    await carryOut(plan, bucket, work);
    const now = { ...toManifest(release), compress, retired: plan.retired };
    await work.ensureLease?.();
    const etag = await bucket.put(noteUpload(livePath, encodeLive(now), { packed: true }), work.signal);
    this.#read = { etag, live: now };
    if (isChange || !isWhole) await bucket.remove(unfinishedPath, work.signal);
  }

  /** The client takes its time to load, and only this target needs it. */
  async #open(): Promise<Bucket> {
    this.#opened ??= import('./bucket.ts').then(({ Bucket }) => new Bucket(this.#settings, this.#patience));
    return await this.#opened;
  }

  /** What the bucket says of itself. It is whole where no deploy was interrupted. */
  async #state(bucket: Bucket): Promise<{ live: Live | undefined; isWhole: boolean }> {
    const [unfinished, found] = await Promise.all([bucket.get(unfinishedPath), bucket.get(livePath, this.#read?.etag)]);
    if (!found) this.#read = undefined;
    else if (found.bytes) this.#read = { etag: found.etag, live: decodeLive(found.bytes) };
    return { live: this.#read?.live, isWhole: unfinished === undefined };
  }
}

async function carryOut(
  { steps, remove }: Plan,
  bucket: Bucket,
  { store, signal, ensureLease, onProgress }: DeployWork,
): Promise<void> {
  const total = steps.flat().length + remove.length;
  let done = 0;
  for (const [at, step] of steps.entries()) {
    // The first step sends what nothing leads to yet. Each later one shows, and there is no single switch.
    if (at > 0 && step.length > 0) await ensureLease?.();
    await forEachOf(step, { atOnce: requestsAtOnce, signal }, async (file, stop) => {
      await bucket.put(makeUpload(file, store), stop);
      onProgress(++done, total);
    });
  }
  if (remove.length > 0) await ensureLease?.();
  await forEachOf(remove, { atOnce: requestsAtOnce, signal }, async (path, stop) => {
    await bucket.remove(path, stop);
    onProgress(++done, total);
  });
}
