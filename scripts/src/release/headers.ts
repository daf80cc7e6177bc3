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
  const hashed = path.startsWith('_astro/') || /^pagefind\/(?:fragment|index|filter)\//.test(path);
  return hashed ? year : fresh;
}

/** The `_headers` file that Netlify and Cloudflare Pages read. */
export function headersFile(): string {
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const hashed = ['/_astro/*', '/pagefind/fragment/*', '/pagefind/index/*', '/pagefind/filter/*'];
  return ['/*', ...lines(securityHeaders), ...hashed.flatMap((path) => [path, `  Cache-Control: ${year}`]), ''].join(
    '\n',
  );
}
