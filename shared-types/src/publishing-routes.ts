/** Addresses of the CMS that only the publisher may use; each wants `Authorization: Bearer <PUBLISHER_TOKEN>`. */
export const publisherRoutes = {
  /** GET, `?after=<revision>&requested=<n>&wait=<seconds>`: answers a `PublishingState` once it differs, or after the wait. */
  state: '/publishing/state',
  /** GET, `?since=<revision>` for a delta: newline-delimited snapshot lines. */
  snapshot: '/publishing/snapshot',
  /** POST `leaseRequestSchema`. */
  lease: '/publishing/lease',
  /** POST `publishingReportSchema`. */
  report: '/publishing/report',
} as const;

/** Addresses of the CMS's admin that the "Website" widget uses, with the session of the person logged in. */
export const websiteRoutes = {
  /** GET: a `PublishingState`. */
  state: '/website/state',
  /** POST: publish the site now. */
  publish: '/website/publish',
} as const;
