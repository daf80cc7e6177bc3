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

const year = 'public, max-age=31536000, immutable';
const fresh = 'no-cache';

/** How long a file of a release may be kept. Names that hold a hash never change; all else is asked for again. */
export function cacheControl(path: string): string {
  const hashed = path.startsWith('_astro/') || /^pagefind\/(?:[^/]+\/)?(?:fragment|index|filter)\//.test(path);
  return hashed ? year : fresh;
}

/** A part of the search index: each has a folder of its own below `pagefind/`. */
const hashedPaths = [
  '/_astro/*',
  ...['fragment', 'index', 'filter'].flatMap((name) => [`/pagefind/${name}/*`, `/pagefind/:part/${name}/*`]),
];

/**
 * The `_headers` file that Netlify and Cloudflare read. Both send what all matching rules name, so that no header may
 * stand in two rules that can match the same path. Cloudflare takes 100 rules, lines of 2,000 characters and one `*`
 * per path.
 */
export function headersFile(): string {
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const hashed = hashedPaths.flatMap((path) => [path, `  Cache-Control: ${year}`]);
  return ['/*', ...lines(securityHeaders), ...hashed, ''].join('\n');
}
