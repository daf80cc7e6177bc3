import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressChanges,
  readAddress,
  isOwnAddress,
  livingAddresses,
  resolveRedirects,
  type Redirect,
} from '@clearshelf/shared-types';
import { makeStub } from '../../release/own-files/redirects.ts';
import { dataFolders } from '../../files/folders.ts';
import { ask } from '../../../workshop/testing/ask.ts';
import { showTree, writeTree } from '../../../workshop/testing/site-tree.ts';
import { webServers, type RunningServer } from '../../../workshop/testing/web-servers.ts';

const fileId = 'a'.repeat(24);

const pages = [
  'index.html',
  '404.html',
  'about/index.html',
  'safety/index.html',
  'resources/index.html',
  'sitemap.xml',
  'resources/page/2/index.html',
  'resources/a-b/index.html',
  'years/2020/index.html',
  'search/index.html',
  `files/${fileId}/Größe & Maß (1).pdf`,
  `files/${fileId}/plain.pdf`,
  '_astro/a.Bx3.css',
];

/** Old addresses as staff write them and imports bring them. */
const froms = [
  '/old/',
  '/Old-Page',
  '/a/deep/er/one.html',
  '/index.php?id=5',
  '/?p=9408',
  '/?page_id=2&lang=fr',
  '/old.asp?A=b%20c',
  '/caf\u00e9/',
  '/cafe\u0301s/',
  '/%D0%9F%D1%83%D1%82%D1%8C/',
  '/Straße',
  '/ΟΔΟΣ/',
  '/İstanbul/',
  '/人口贩运/',
  '/การค้า',
  '/a b/',
  '/100%25/',
  '/quote"s\'/',
  '/semi;colon/',
  '/dollar$HOME/',
  '/{braces}/',
  '/back`tick/',
  '/tilde~/',
  '/a+b/',
  '/old/index.html/x',
  '/(a|b)[c]^/',
  '/über?q=ü&s=a/b',
  '/old?x=1&y=2&z=3',
  '/old?x=1',
  `/${'a'.repeat(240)}/`,
  '/mixed/CASE/Page.HTM',
  '/wp-content/uploads/2019/05/Report%20%231.pdf',
  '/*star',
  '/x/?feed',
  '/a?b[]=1',
  '/😀/',
  // These lead to their own page: another spelling of it.
  '/About',
  '/resources/A-B',
  '/safety/index.html',
  '/SITEMAP.xml/',
  `/files/${fileId}/Plain.PDF`,
];
const targets = [
  '/about/',
  '/Safety',
  '/resources/page/2',
  '/#top',
  '/resources/a-b/?x=1#part',
  '/years/2020/index.html',
];
const own: Record<string, string> = {
  '/About': '/about/',
  '/resources/A-B': '/resources/a-b/',
  '/safety/index.html': '/safety/',
  '/SITEMAP.xml/': '/sitemap.xml',
  [`/files/${fileId}/Plain.PDF`]: `/files/${fileId}/plain.pdf`,
};

const entries = froms.map((from, at): Redirect => ({
  type: 'redirect',
  id: String(at).padStart(24, '0'),
  from,
  to: own[from] ?? targets[at % targets.length] ?? '/',
}));

/** An address as a browser sends it. */
function sent(address: string): string {
  const { pathname, search } = new URL(address.replace(/^\/\//, '/./'), 'http://site.invalid');
  return (pathname + search).replaceAll(/['`{}|^[\]]/g, encodeURIComponent);
}

/** The address as it is, and in five other spellings. */
function spellings(address: string): string[] {
  const [path = '', query] = address.split('?');
  const tail = query === undefined ? '' : `?${query}`;
  const decoded = decodeURIComponent(path);
  const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');
  const bytes = [...Buffer.from(decoded)].map((byte) => (byte === 47 ? '/' : `%${byte.toString(16)}`));
  const capitals = Array.from(decoded, (one) => (one.toUpperCase().length === one.length ? one.toUpperCase() : one));
  return [
    sent(address),
    encoded(capitals.join('')) + sent(`/${tail}`).slice(1),
    encoded(decoded.toLowerCase().normalize('NFD')) + sent(`/${tail}`).slice(1),
    sent((path.endsWith('/') ? path.slice(0, -1) : `${path}/`) + tail),
    bytes.join('') + sent(`/${tail}`).slice(1),
    sent(`${path.replace(/\/$/, '')}/index.html${tail}`),
    `/${sent(path)}${sent(`/${tail}`).slice(1)}`,
    ...(query === undefined ? [] : [sent(`${path}?utm=1&${query.split('&').toReversed().join('&')}&fbclid=x`)]),
  ];
}

const { redirects, faults } = resolveRedirects(addressChanges(entries), livingAddresses(pages));

describe.each(Object.entries(webServers))('%s', (name, start) => {
  let server: RunningServer | undefined;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clearshelf-'));
    const folders = dataFolders(folder);
    const stubs = redirects.filter(({ from }) => /^\/[a-zA-Z/-]+$/.test(from));
    const files = [
      ...pages.map((path): [string, string] => [path, `This is ${path}`]),
      ...stubs.map(({ from, to }): [string, string] => [
        `${from.slice(1).replace(/\/$/, '')}/index.html`,
        makeStub(to),
      ]),
    ];
    await writeTree(folders, 'a', { files: Object.fromEntries(files), redirects });
    await showTree(folders, 'a');
    server = await start(folders);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Where a reader ends who asks for an address. */
  async function follow(address: string): Promise<{ status: number; hops: number; at: string; body: string }> {
    for (let hops = 0, at = address; ; hops++) {
      const got = await ask(server?.origin ?? '', at);
      const { location } = got.headers;
      if (got.status !== 301 && got.status !== 308) return { status: got.status, hops, at, body: got.body.toString() };
      if (hops === 5 || location === undefined || !isOwnAddress(location))
        return { status: got.status, hops, at, body: location ?? '' };
      [at = ''] = location.split('#');
    }
  }

  it('leads from every old address, in every spelling, to its page', async () => {
    const wrong: unknown[] = [];
    for (const { from, to } of entries) {
      const served = redirects.find((one) => one.from === from)?.to ?? own[from] ?? to;
      const path = decodeURIComponent(served.split(/[?#]/)[0] ?? '')
        .slice(1)
        .replace(/(?<=^|\/)$/, 'index.html');
      for (const spelling of spellings(from)) {
        const end = await follow(spelling);
        const isRight = end.status === 200 && end.hops <= 2 && end.body === `This is ${path}`;
        if (!isRight) wrong.push({ from, spelling, ...end, body: end.body.slice(0, 60) });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows every page at its address, and in another spelling leads there', async () => {
    const wrong: unknown[] = [];
    for (const path of pages.filter((one) => !one.startsWith('_astro'))) {
      const address = readAddress(path);
      const straight = await follow(address);
      if (straight.hops > 0) wrong.push({ address, ...straight });
      // Web servers find files in their own letters, and nginx finds plain ones in capitals, too.
      const isOdd = name !== 'the built-in server' && path.startsWith('files/');
      for (const spelling of isOdd ? [`/${address}`, `${address}?utm=1`] : spellings(address)) {
        const end = await follow(spelling);
        if (end.status !== 200 || end.hops > 1 || end.body !== `This is ${path}`) wrong.push({ spelling, ...end });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('finds nothing in what only looks alike', async () => {
    for (const address of [
      '/olds/',
      '/old.html',
      '/index.php?id=55',
      '/index.php?xid=5',
      '/?P=9408x',
      '/x/?feeds',
      '/oldpage',
    ])
      expect([address, (await follow(address)).body]).not.toContainEqual(expect.stringContaining('resources/a-b'));
    expect((await follow('/index.php?id=55')).status).toBe(404);
    expect((await follow('/?p=94081')).body).toBe('This is index.html');
  });
});

it('names nothing that was left out, since all of these can be served', () => {
  expect(faults).toEqual([]);
});
