/** The policy of the public site. Only its own scripts run, and nothing loads or frames anything of others. */
export const sitePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The policy of documents that staff upload, as the public site serves them: nothing in them runs, whatever they hold. A
 * browser draws its own picture or player around one, with styles of its own.
 */
export const documentPolicy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "media-src 'self'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The policy of the same documents where the CMS serves them. They share the admin's address, so they may do even less. */
export const uploadPolicy = ['sandbox', "default-src 'none'", "style-src 'unsafe-inline'"].join('; ');
