/** Addresses of the CMS that only the publisher may use; each wants `Authorization: Bearer <PUBLISHER_TOKEN>`. */
export const publisherRoutes = {
  /**
   * GET, `?after=<revision>&requested=<n>&wait=<seconds>`: answers a `PublishingState` once it differs, or after the wait.
   * `&approved=<revision>&pinned=<id>`, empty for none, are what the asker knows of those; where they are left out, a
   * change of them during the wait answers too.
   */
  state: '/publishing/state',
  /** GET, `?since=<revision>` for a delta: newline-delimited snapshot lines. */
  snapshot: '/publishing/snapshot',
  /** POST `leaseRequestSchema`. */
  lease: '/publishing/lease',
  /** POST `publishingReportSchema`. */
  report: '/publishing/report',
} as const;

/** Addresses of the CMS's admin for its "Website" box, page and panel, with the session of the person logged in. */
export const websiteRoutes = {
  /** GET: a `WebsiteState`. */
  state: '/website/state',
  /** GET, `?page=<n>`: a `WebsiteLog`, the newest first. */
  log: '/website/log',
  /** GET, `?type=<entry type>&id=<document id>`: an `EntryOnWebsite`. */
  entry: '/website/entry',
  /** GET, `?type=<entry type>&ids=<document ids with commas>`: an `EntryUsers`, who leads to one of these entries. */
  users: '/website/users',
  /** POST: publish the site now. This and the ones below want a role that may publish, and answer a `WebsiteState`. */
  publish: '/website/publish',
  /** POST `{ revision }`: yes, publish what was held. */
  approve: '/website/approve',
  /** POST `{ id }`: put a kept release back. */
  return: '/website/return',
  /** POST: let go of the release that was put back, and show the newest again. */
  resume: '/website/resume',
} as const;
