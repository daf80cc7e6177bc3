import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

let cms: RunningStrapi;

const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Text.' }] }] as never;

beforeAll(async () => {
  cms = await startStrapi();
  for (const slug of ['about', 'safety'])
    await pages().create({ data: { title: slug, slug, body }, status: 'published' });
  await resources().create({
    data: { title: 'A', slug: 'a', oldAddresses: [{ path: '/Café/' }] },
    status: 'published',
  });
  await resources().create({ data: { title: 'Draft', slug: 'draft' } });
});
afterAll(async () => await cms.stop());

const pages = () => cms.strapi.documents('api::page.page');
const resources = () => cms.strapi.documents('api::resource.resource');
const redirects = () => cms.strapi.documents('api::redirect.redirect');

/** Saves a redirect. @returns why it was refused, or nothing */
async function refusal(from: string, to: string): Promise<string | undefined> {
  try {
    const { documentId } = await redirects().create({ data: { from, to } });
    await redirects().delete({ documentId });
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    expect(message).not.toMatch(/\^|\\S|must match|Invalid input/);
    return message;
  }
}

describe('a redirect is refused at its field, in words, where it starts', () => {
  test.each([
    '/about',
    '/ABOUT/',
    '/%61bout/',
    '//about/',
    '/about/index.html',
    '/a/../about/',
    '/',
    '/index.html',
    '/?',
    '/resources/page/2/',
    '/years/2020/',
    '/sitemap.xml/',
    '/robots.txt/',
    '/search/index.html/',
    '/Regions',
    '/files/aaaaaaaaaaaaaaaaaaaaaaaa/x.pdf',
    '/pagefind/index.json',
    '/_astro/x.css',
    '/languages/fr/',
    '/404.html',
    '/100%/',
    '/%zz',
    '/%00',
    '/a\nb',
    '/a\\b',
    '/../x',
    '/..%2f..%2fescape-redirect/',
    '/%2Fabout/',
    '/old-wild/*',
    '/old-ph/:slug',
    'old',
    '/a#b',
    'https://library.example/old/',
    `/${'a/'.repeat(1000)}`,
    '/resources/A',
    '/CAFE%CC%81',
    '/cafe\u0301/index.html',
  ])('%j', async (from) => {
    expect(await refusal(from, '/safety/')).toMatch(/^Old address: .+\. [A-Z].+\.$/s);
  });
});

describe('a redirect is refused at its field, in words, where it leads', () => {
  test.each([
    'javascript:alert(1)',
    '/nosuch/',
    '/resources/draft/',
    '//evil.example',
    '/100%',
    'about',
    '/new',
    'data:,x',
    ' ',
    '/NEW/index.html',
    '/new/?x=1',
    'ftp://example.org/',
    'http://localhost:4321/NEW',
    'http://127.0.0.1/nosuch/',
  ])('%j', async (to) => {
    expect(await refusal('/new/', to)).toMatch(/^Leads to: .+\. [A-Z].+\.$/s);
  });

  test('in a circle of several', async () => {
    await redirects().create({ data: { from: '/one/', to: 'https://example.org/' } });
    await redirects().create({ data: { from: '/two/', to: '/One#x' } });
    const three = await redirects().create({ data: { from: '/three/', to: '/two' } });
    const [one] = await redirects().findMany({ filters: { from: '/one/' } });
    const update = async (to: string) => await redirects().update({ documentId: one!.documentId, data: { to } });
    await expect(update('/Three/index.html')).rejects.toThrow('leads back to /one/ in a circle');
    await redirects().delete({ documentId: three.documentId });
    await expect(update('/three/')).rejects.toThrow('there is no such page');
    await update('/about/');
  });
});

test.each([
  ['/old/', '/about'],
  ['/old/', '/About/#contact'],
  ['/old/', '/caf%C3%A9'],
  ['/old/', '/resources/page/2/'],
  ['/old/', '/years/2020/'],
  ['/old/', 'https://example.org/a#b'],
  ['/About/', '/about/'],
  ['/about/index.html', '/about/'],
  ['/a b/', '/about/'],
  ['/\u5168\u89d2\u3000/', '/about/'],
  ['/?p=9408', '/'],
  ['/about/?lang=fr', '/safety/'],
  [`/${'a'.repeat(300)}/`, '/about/'],
  [' /trimmed/ ', ' /about/ '],
])('a redirect from %j to %j is fine', async (from, to) => {
  expect(await refusal(from, to)).toBeUndefined();
});

test('two entries cannot have one old address, however each spells it', async () => {
  const saves = ['/CAFÉ', '/cafe%CC%81/', '/café//index.html', '/caf%c3%a9?'];
  for (const path of saves)
    await expect(
      resources().create({ data: { title: 'B', slug: 'b', oldAddresses: [{ path }] }, status: 'published' }),
    ).rejects.toThrow(/belongs to resource "A"/);
  await redirects().create({ data: { from: '/%D0%9F%D1%83%D1%82%D1%8C', to: '/about/' } });
  await expect(redirects().create({ data: { from: '/путь/', to: '/about/' } })).rejects.toThrow('belongs to redirect');
});

test('an old address may be another spelling of the entry’s own, and is refused in words where it cannot be one', async () => {
  const publish = async (path: string) =>
    await resources().create({ data: { title: 'C', slug: 'c', oldAddresses: [{ path }] }, status: 'published' });
  const { documentId } = await publish('/resources/c');
  await resources().delete({ documentId });
  await expect(publish('/100%/')).rejects.toThrow('holds a % that begins no code.');
  await expect(publish('/resources/page/2')).rejects.toThrow('belongs to a further page of a list');
});

test('a page cannot take the folder of the search index, nor a language the address of another one', async () => {
  await expect(
    pages().create({ data: { title: 'Pagefind', slug: 'pagefind', body }, status: 'published' }),
  ).rejects.toThrow('Address: “pagefind” belongs to a part of the site itself');
  const languages = cms.strapi.documents('api::language.language');
  await languages.create({ data: { name: 'Traditional', code: 'zh-Hant' } });
  await expect(languages.create({ data: { name: 'Also', code: 'zh-hant' } })).rejects.toThrow('Code: ');
});
