import { documentPolicy } from '@clearshelf/shared-types';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFile, securityHeaders } from '../../serving/headers.ts';
import { dataFolders } from '../../files/folders.ts';
import { ask, type Answer } from '../../../workshop/testing/ask.ts';
import { showTree, writeTree } from '../../../workshop/testing/site-tree.ts';
import { webServers, type RunningServer } from '../../../workshop/testing/web-servers.ts';

const home = `<!doctype html><title>Library</title>${'<p>Words and words.</p>'.repeat(40)}`;
const notFound = `<!doctype html><title>Not here</title>${'<p>No such page.</p>'.repeat(40)}`;
const pdf = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const code = 'let x = 1;'.repeat(100);

const files = {
  'index.html': home,
  '404.html': notFound,
  'about/index.html': '<!doctype html><title>About</title>',
  'old/place/index.html': '<!doctype html><title>Moved</title>',
  'files/a1/Größe & Maß (1).pdf': pdf,
  'files/a1/plain.pdf': pdf,
  'files/a1/data.csv': 'a,b\n'.repeat(10),
  'files/a1/strange.xyz': 'who knows',
  'files/a1/words.txt': '\u0e04\u0e33',
  'files/a1/old [1] words.txt': Buffer.from('cff0e8e2e5f2', 'hex'),
  'files/a1/old [1] words.txt.legacy': 'The character set is not known.',
  'files/a1/old.csv': Buffer.from('cff03be5f2', 'hex'),
  'files/a1/old.csv.legacy': 'The character set is not known.',
  'files/a1/Report.PDF': pdf,
  'files/a1/sound.mp3': 'sound',
  'files/a1/text.odt': 'text',
  'files/a1/page.html': '<script>alert(1)</script>',
  'files/a1/x.js': 'alert(1)',
  'files/a1/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'files/a1/x.xml': '<x/>',
  'files/a1/moved.pdf/index.html': '<!doctype html><title>Moved</title>',
  'files/a1/archive.gz': 'packed by its author',
  '_astro/x.js': code,
  '_astro/x.css': 'a{color:red}'.repeat(100),
  'pagefind/index.json': '{}',
  'pagefind/words/0a.pack': 'fragment',
  'pagefind/heads/0a.pack': 'index',
  'pagefind/records/0a1b2c.json': 'meta',
  'sitemap.xml': '<urlset/>',
  'release.json': '{"revision":1,"templates":"x"}',
  _headers: headersFile(),
  _redirects: '/a /b 301',
};

const redirects = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/Old/Place/', to: '/about/' },
  { from: '/gone?id=1&x=2', to: 'https://example.org/a?b=$c{d}"e' },
  { from: '/%D0%9F%D1%83%D1%82%D1%8C/', to: '/resources/путь/' },
  { from: '/braces{x}"quote\'s;$HOME/', to: '/resources/braces/' },
];

interface Expectation {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  status: number | number[];
  /** Header by name; `undefined` for one that must not be there. */
  has?: Record<string, string | RegExp | undefined>;
  body?: string | Buffer;
}

const range = (value: string, more: Record<string, string> = {}) => ({ headers: { range: value, ...more } });
const bigPdf = '/files/a1/plain.pdf';
const year = 'public, max-age=31536000, immutable';

const expectations: Record<string, Expectation[]> = {
  'sends pages and files as they are': [
    { path: '/', status: 200, body: home, has: { 'content-type': 'text/html; charset=utf-8' } },
    { path: '/about/', status: 200, body: files['about/index.html'] },
    { path: '/about/?utm_source=x', status: 200, body: files['about/index.html'] },
    { path: '/files/a1/Gr%C3%B6%C3%9Fe%20&%20Ma%c3%9f%20(1).pdf', status: 200, body: pdf },
    { path: '/files/a1/archive.gz', status: 200, has: { 'content-encoding': undefined } },
  ],
  'gives each file its type': [
    ['/files/a1/plain.pdf', 'application/pdf'],
    ['/files/a1/data.csv', 'text/csv; charset=utf-8'],
    ['/files/a1/strange.xyz', 'application/octet-stream'],
    ['/files/a1/words.txt', 'text/plain; charset=utf-8'],
    ['/files/a1/old%20%5B1%5D%20words.txt', 'text/plain'],
    ['/files/a1/old.csv', 'text/csv'],
    ['/files/a1/Report.PDF', 'application/pdf'],
    ['/files/a1/sound.mp3', 'audio/mpeg'],
    ['/files/a1/text.odt', 'application/vnd.oasis.opendocument.text'],
    ['/files/a1/moved.pdf/', 'text/html; charset=utf-8'],
    ['/files/a1/page.html', 'application/octet-stream'],
    ['/files/a1/x.js', 'application/octet-stream'],
    ['/files/a1/x.svg', 'application/octet-stream'],
    ['/files/a1/x.xml', 'application/octet-stream'],
    ['/_astro/x.js', 'text/javascript; charset=utf-8'],
    ['/_astro/x.css', 'text/css; charset=utf-8'],
    ['/pagefind/index.json', 'application/json; charset=utf-8'],
    ['/pagefind/words/0a.pack', 'application/octet-stream'],
    ['/pagefind/heads/0a.pack', 'application/octet-stream'],
    ['/pagefind/records/0a1b2c.json', 'application/json; charset=utf-8'],
    ['/sitemap.xml', 'application/xml; charset=utf-8'],
  ].map(([path, type]) => ({ path: path ?? '', status: 200, has: { 'content-type': type } })),
  'sends the coding that the reader accepts': [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
    ['zstd', undefined],
  ].map(([accepts, encoding]) => ({
    path: '/',
    headers: { 'accept-encoding': accepts ?? '' },
    status: 200,
    body: home,
    has: { 'content-encoding': encoding, vary: 'Accept-Encoding', 'content-type': 'text/html; charset=utf-8' },
  })),
  'says how long each kind may be kept': [
    ['/', 'no-cache'],
    ['/files/a1/plain.pdf', 'no-cache'],
    ['/release.json', 'no-cache'],
    ['/pagefind/index.json', 'no-cache'],
    ['/pagefind/records/0a1b2c.json', 'no-cache'],
    ['/_astro/x.js', year],
    ['/pagefind/words/0a.pack', year],
    ['/pagefind/heads/0a.pack', year],
  ].map(([path, kept]) => ({ path: path ?? '', status: 200, has: { 'cache-control': kept } })),
  'keeps readers safe on whatever it sends': [
    { path: '/', status: 200 },
    { path: '/_astro/x.js', status: 200 },
    { path: '/nowhere/', status: 404 },
    { path: '/?p=9408', status: 301 },
    { path: '/', method: 'POST', status: 405 },
    { path: '/files/nothing/here.txt', status: 404 },
  ].map((one) => ({
    ...one,
    has: { ...securityHeaders, 'set-cookie': undefined, 'x-powered-by': undefined, server: /^(?!.*\d)/ },
  })),
  'runs nothing of what staff upload, whatever its name': [
    { path: bigPdf, ...range('bytes=0-1'), status: 206 },
    ...['plain.pdf', 'words.txt', 'page.html', 'x.js', 'x.svg', 'strange.xyz', 'sound.mp3'].map((name) => ({
      path: `/files/a1/${name}`,
      status: 200,
    })),
  ].map((one) => ({ ...one, has: { ...securityHeaders, 'Content-Security-Policy': documentPolicy } })),
  'leads on from an old address, never to be kept for good': [
    ['/?p=9408', '/resources/a/'],
    ['/?p=9408&fbclid=abc', '/resources/a/'],
    ['/Old/Place/', '/about/'],
    ['/Old/Place', '/about/'],
    ['/old/place/', '/about/'],
    ['/old/place/?utm=1', '/about/'],
    ['/gone?id=1&x=2', 'https://example.org/a?b=%24c%7Bd%7D%22e'],
    ['/gone/?id=1&x=2', 'https://example.org/a?b=%24c%7Bd%7D%22e'],
    ['/%D0%9F%D1%83%D1%82%D1%8C/', '/resources/%D0%BF%D1%83%D1%82%D1%8C/'],
    ['/%d0%9f%d1%83%d1%82%d1%8c', '/resources/%D0%BF%D1%83%D1%82%D1%8C/'],
    ["/braces%7Bx%7D%22quote's;$HOME", '/resources/braces/'],
    ['/Braces%7BX%7D%22QUOTE%27S%3B%24home/', '/resources/braces/'],
    ['/?fbclid=abc&p=9408', '/resources/a/'],
    ['/gone?x=2&utm=3&id=1', 'https://example.org/a?b=%24c%7Bd%7D%22e'],
    ['/GONE/index.html?x=2&id=1', 'https://example.org/a?b=%24c%7Bd%7D%22e'],
    ['/%D0%9F%D0%A3%D0%A2%D0%AC', '/resources/%D0%BF%D1%83%D1%82%D1%8C/'],
    ['/old/place/index.html', '/about/'],
    ['//old//place/', '/about/'],
  ].map(([path, location]) => ({
    path: path ?? '',
    status: 301,
    has: { location, 'cache-control': 'no-cache' },
  })),
  'leaves alone what only looks like an old address': [
    { path: '/?p=1', status: 200, body: home },
    { path: '/?q=9408', status: 200, body: home },
    { path: '/gone?id=1', status: 404 },
    { path: '/gone', status: 404 },
  ],
  'adds the final slash of a page': [{ path: '/about', status: [301, 308], has: { location: '/about/' } }],
  'shows the page for what is not there': [
    ...['/nowhere/', '/nowhere', '/files/', '/files/a1/', '/_astro', '/constructor', '/about/index.htm', '/%00'].map(
      (path) => ({ path, status: path === '/_astro' ? [301, 308, 404] : path === '/%00' ? [400, 404] : 404 }),
    ),
    { path: '/nowhere/', status: 404, body: notFound, has: { 'content-type': 'text/html; charset=utf-8' } },
    { path: '/nowhere/', headers: { 'accept-encoding': 'br' }, status: 404, has: { 'content-encoding': 'br' } },
    { path: '/nowhere.pdf', ...range('bytes=0-9'), status: 404, body: notFound },
    { path: '/_astro/missing.js', status: 404, body: notFound, has: { 'cache-control': 'no-cache' } },
    { path: '/nowhere/', method: 'HEAD', status: 404, body: '' },
  ],
  'hides what is for machines only, and all outside the site': [
    '/_headers',
    '/_redirects',
    '/%5Fredirects',
    '/index.html.br',
    '/index.html.gz',
    '/about/index.html%2Ebr',
    '/_astro/x.js.br',
    '/manifest.json',
    '/../manifest.json',
    '/%2e%2e/manifest.json',
    '/about/..%2f..%2f../manifest.json',
    '/..%5cmanifest.json',
    '/.%2e/.%2e/.%2e/.%2e/etc/passwd',
  ].map((path) => ({ path, status: [400, 404] })),
  'can only be read': ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((method) => ({
    path: '/',
    method,
    status: 405,
    has: { allow: 'GET, HEAD' },
  })),
  'answers HEAD with the headers alone': [
    { path: bigPdf, method: 'HEAD', status: 200, body: '', has: { 'content-length': '1000', etag: /^"/ } },
  ],
  'sends the parts of a file that a reader asks for': [
    { ...range('bytes=2-4'), status: 206, body: pdf.subarray(2, 5), has: { 'content-range': 'bytes 2-4/1000' } },
    { ...range('bytes=5-'), status: 206, body: pdf.subarray(5), has: { 'content-range': 'bytes 5-999/1000' } },
    { ...range('bytes=-500'), status: 206, body: pdf.subarray(500), has: { 'content-range': 'bytes 500-999/1000' } },
    { ...range('bytes=-5000'), status: 206, body: pdf, has: { 'content-range': 'bytes 0-999/1000' } },
    { ...range('bytes=990-5000'), status: 206, body: pdf.subarray(990), has: { 'content-length': '10' } },
    { ...range('bytes=1000-'), status: 416, has: { 'content-range': 'bytes */1000' } },
    { ...range('bytes=0-0'), status: 206, body: pdf.subarray(0, 1) },
    { ...range('bytes=2-4', { 'if-range': '"other"' }), status: 200, body: pdf },
    { ...range('bytes=0-1,4-5'), status: [200, 206] },
    { status: 200, body: pdf, has: { 'accept-ranges': 'bytes' } },
  ].map((one) => ({ path: bigPdf, ...one })),
};

describe.each(Object.entries(webServers))('%s', (_name, start) => {
  let server: RunningServer | undefined;
  const origin = () => server?.origin ?? '';
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clearshelf-'));
    const folders = dataFolders(folder);
    await writeTree(folders, 'a', { files, redirects });
    await showTree(folders, 'a');
    server = await start(folders);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(expectations))('%s', async (_behaviour, list) => {
    const wrong: unknown[] = [];
    for (const expected of list) {
      const got = await ask(origin(), expected.path, expected);
      const faults = faultsOf(expected, got);
      if (faults.length > 0) wrong.push({ asked: expected.path, sent: expected.headers, faults });
    }
    expect(wrong).toEqual([]);
  });

  it('says when nothing changed, for each coding by itself', async () => {
    for (const [path, encoding] of [
      ['/', 'br'],
      ['/', 'gzip'],
      ['/', 'identity'],
      [bigPdf, 'br'],
    ] as const) {
      const accepts = { 'accept-encoding': encoding };
      const { headers } = await ask(origin(), path, { headers: accepts });
      expect(headers.etag).toMatch(/^"[^"]+"$/);
      const again = await ask(origin(), path, { headers: { ...accepts, 'if-none-match': headers.etag ?? '' } });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect([again.headers.etag, again.headers.vary]).toEqual([headers.etag, headers.vary]);
      expect(again.headers['cache-control']).toBe('no-cache');
      const other = await ask(origin(), path, { headers: { ...accepts, 'if-none-match': '"other"' } });
      expect(other.status).toBe(200);
      const part = { ...accepts, range: 'bytes=1-2', 'if-range': headers.etag ?? '' };
      // nginx sends what is compressed whole, always.
      expect((await ask(origin(), path, { headers: part })).status).toBeOneOf(path === '/' ? [200, 206] : [206]);
    }
  });

  it('gives each coding an ETag of its own', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(
        async (encoding) => (await ask(origin(), '/', { headers: { 'accept-encoding': encoding } })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

function faultsOf({ status, has = {}, body, method }: Expectation, got: Answer): string[] {
  const faults: string[] = [];
  if (![status].flat().includes(got.status)) faults.push(`status ${got.status} instead of ${String(status)}`);
  for (const [name, value] of Object.entries(has)) {
    const found = got.headers[name.toLowerCase()]?.toString();
    const isRight = value instanceof RegExp ? value.test(found ?? '') : found === value;
    if (!isRight) faults.push(`${name}: ${found} instead of ${String(value)}`);
  }
  if (body !== undefined && method !== 'HEAD' && !unpack(got).equals(Buffer.from(body)))
    faults.push(`the body is ${JSON.stringify(unpack(got).toString().slice(0, 80))}`);
  if (method === 'HEAD' && got.body.length > 0) faults.push('there is a body');
  return faults;
}

function unpack({ headers, body }: Answer): Buffer {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body);
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
