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
  deploy(release: PublicRelease, work: DeployWork): Promise<void>;
}

/** A release as it may leave this machine: a target may lie in the open, and what staff are told stays here. */
export type PublicRelease = Release & { exceptions: [] };

export interface DeployWork {
  /** Folder of the store; see `blobPath`. */
  store: string;
  /** Ends the work early: the lease was lost, or the publisher stops. */
  signal: AbortSignal;
  /**
   * Asks the CMS whether the lease still is this publisher's, and throws {@link LeaseLost} where it is not. To be called right before the
   * step that readers see: a publisher that was paused does not know yet that another has taken over.
   */
  ensureLease?: () => Promise<void>;
  /** Hears how many of the files to send are sent. */
  onProgress: (done: number, total: number) => void;
}

/** The lease was lost to another publisher, or could not be renewed in time. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';

  constructor() {
    super('Another publisher has taken over. This one stops what it was doing.');
  }
}

/** What staff are told of a release that could not be sent. */
export const oldIsShown = 'Readers go on seeing the version before.';

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
