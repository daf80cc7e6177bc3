import type { Release } from '../release/release.ts';

/** Where a release is put so that readers see it. */
export interface DeployTarget {
  /** How logs and staff know it: `S3 bucket "library"`. */
  readonly name: string;

  /** The release that readers see there; nothing before the first. One that is half deployed is not it. */
  live(): Promise<Release | undefined>;

  /**
   * Brings the target from whatever it holds to a release; the bytes are in the store. Sends only what differs, and
   * resolves once readers see the release whole. Until then the old one stays whole, also where this is interrupted at
   * any moment; called again, it goes on. A release that was live before may come again.
   * @throws {DeployError} in words for staff: what happened, and the exact thing to do
   */
  deploy(release: Release, work: DeployWork): Promise<void>;
}

export interface DeployWork {
  /** Folder of the store; see `blobPath`. */
  store: string;
  /** Ends the work early: the lease was lost, or the publisher stops. */
  signal: AbortSignal;
  /**
   * Asks the CMS whether the lease still is this publisher's, and throws where it is not. To be called right before the
   * step that readers see: a publisher that was paused does not know yet that another has taken over.
   */
  ensureLease?: () => Promise<void>;
  /** Hears how many of the files to send are sent. */
  onProgress: (done: number, total: number) => void;
}

/** A target that could not take a release. */
export class DeployError extends Error {
  override name = 'DeployError';
  /** The exact thing to do. */
  readonly repair: string;

  constructor(message: string, { repair, cause }: { repair: string; cause?: unknown }) {
    super(message, { cause });
    this.repair = repair;
  }
}
