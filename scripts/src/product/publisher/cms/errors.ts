/** The CMS did not answer, or answered what cannot be used. */
export class CmsError extends Error {
  override name = 'CmsError';
  /** What it answered, where it did. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** A release waits for a person's yes. It is no failure, and nothing is tried again until somebody says something. */
export class HeldBack extends Error {
  override name = 'HeldBack';
}
