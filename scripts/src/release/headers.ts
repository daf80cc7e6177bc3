/**
 * HTTP headers of the public site, for the built-in server and, as `_headers`, for hosts that read such a file.
 * Pagefind needs 'wasm-unsafe-eval'; nothing else may run, load or frame anything.
 */
export const securityHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
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
  hashed: '^/(?:_astro|pagefind/(?:[^/]+/)?(?:fragment|index|filter))/',
  year,
  fresh,
} as const;

const hashed = new RegExp(cacheRules.hashed);

/** How long a file of a release may be kept. Names that hold a hash never change; all else is asked for again. */
export function cacheControl(path: string): string {
  return hashed.test(`/${path}`) ? year : fresh;
}

/** Files of a release that are for hosts and never for readers. */
export const privateFiles: readonly string[] = ['_headers', '_redirects'];

/** The `_headers` file that Netlify and Cloudflare Pages read. */
export function headersFile(): string {
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const index = ['/pagefind', '/pagefind/:shard'].flatMap((folder) =>
    ['fragment', 'index', 'filter'].map((kind) => `${folder}/${kind}/*`),
  );
  const kept = ['/_astro/*', ...index].flatMap((path) => [path, `  Cache-Control: ${year}`]);
  return ['/*', ...lines(securityHeaders), ...kept, ''].join('\n');
}
