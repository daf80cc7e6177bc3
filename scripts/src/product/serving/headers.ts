import { documentPolicy, hashedSearchFolders, sitePolicy } from '@clearshelf/shared-types';

/** HTTP headers of the public site, for the built-in server and, as `_headers`, for hosts that read such a file. */
export const securityHeaders = {
  'Content-Security-Policy': sitePolicy,
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Readers come over https only: what they read here is nobody's business. For sites that have a certificate. */
export const strictTransport = { 'Strict-Transport-Security': 'max-age=31536000' } as const;

const year = 'public, max-age=31536000, immutable';
const fresh = 'no-cache';

/** What `cacheControl` goes by, for web servers that take a rule and not a function. */
export const cacheRules = {
  /** Regular expression for the start of an address whose name holds a hash: its bytes never change. */
  hashed: `^/(?:_astro|pagefind/(?:${hashedSearchFolders.join('|')}))/`,
  year,
  fresh,
} as const;

const hashed = new RegExp(cacheRules.hashed);

/** Whether the name of a file of a release holds a hash of its bytes. */
export function isHashed(path: string): boolean {
  return hashed.test(`/${path}`);
}

/** How long a file of a release may be kept. Names that hold a hash never change; all else is asked for again. */
export function cacheControl(path: string): string {
  return isHashed(path) ? year : fresh;
}

/** Files of a release that are for hosts and never for readers. */
export const privateFiles: readonly string[] = ['_headers', '_redirects'];

/** Cloudflare Pages reads a hundred rules. */
const mostRules = 100;

/**
 * The `_headers` file that Netlify and Cloudflare Pages read. Where two rules set a policy, a browser keeps to both.
 * @param types media types of files whose ending says another, by path
 */
export function headersFile(types: Readonly<Record<string, string>> = {}): string {
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const index = hashedSearchFolders.map((folder) => `/pagefind/${folder}/*`);
  const kept = ['/_astro/*', ...index].flatMap((path) => [path, `  Cache-Control: ${year}`]);
  const documents = ['/files/*', `  Content-Security-Policy: ${documentPolicy}`];
  const typed = Object.entries(types)
    .slice(0, mostRules - 3 - index.length)
    .flatMap(([path, type]) => [`/${encodeURI(path)}`, `  Content-Type: ${type}`]);
  return ['/*', ...lines(securityHeaders), ...kept, ...documents, ...typed, ''].join('\n');
}
