import { describe, expect, it } from 'vitest';
import { cloudflarePages, netlify } from '../../../workshop/testing/redirect-hosts.ts';
import { redirectsFile, makeStub } from './redirects.ts';

const changes = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/category/codes/', to: '/categories/standards-codes/' },
  { from: '/café/', to: '/resources/café/' },
  { from: '/elsewhere/', to: 'https://example.org/a?b=c' },
];

describe('an old address', () => {
  it('works on a plain host by a page that leads on', () => {
    expect(makeStub('/categories/standards-codes/')).toContain('url=/categories/standards-codes/');
  });

  it('is led on by Netlify, with a query too, although a page lies at the old path', async () => {
    const ask = await netlify(redirectsFile(changes));
    expect(await ask('/?p=9408')).toBe('301 /resources/a/');
    expect(await ask('/category/codes/')).toBe('301 /categories/standards-codes/');
    expect(await ask('/café/')).toBe('301 /resources/caf%C3%A9/');
    expect(await ask('/elsewhere/')).toBe('301 https://example.org/a?b=c');
  });

  it('is led on by Cloudflare Pages, which knows no queries and no forced rules', async () => {
    const ask = cloudflarePages(redirectsFile(changes));
    expect(await ask('/category/codes/')).toBe('301 /categories/standards-codes/');
    expect(await ask('/café/')).toBe('301 /resources/caf%C3%A9/');
    expect(await ask('/elsewhere/')).toBe('301 https://example.org/a?b=c');
    expect(await ask('/?p=9408')).toBeUndefined();
  });

  it('is led on in small letters and in NFD, and with its parameters in any order among others', async () => {
    const more = [
      { from: '/Old/Page/index.html', to: '/about/' },
      { from: '/index.php?id=5&lang=fr', to: '/b/' },
      { from: '/index.php?id=5', to: '/c/' },
    ];
    const file = redirectsFile([...changes, ...more]);
    const [there, here] = [await netlify(file), cloudflarePages(file)];
    for (const ask of [there, here]) {
      expect(await ask('/cafe%CC%81/')).toBe('301 /resources/caf%C3%A9/');
      expect(await ask('/Old/Page')).toBe('301 /about/');
      expect(await ask('/old/page')).toBe('301 /about/');
    }
    expect(await there('/index.php?utm=1&lang=fr&id=5')).toBe('301 /b/');
    expect(await there('/index.php?id=5&utm=1')).toBe('301 /c/');
  });

  it('leaves the home page and other queries of it alone', async () => {
    for (const ask of [await netlify(redirectsFile(changes)), cloudflarePages(redirectsFile(changes))]) {
      expect(await ask('/')).toBeUndefined();
      expect(await ask('/?p=1')).toBeUndefined();
    }
  });

  it('never leads Netlify round in a circle between a path with and without its last slash', async () => {
    const file = redirectsFile([{ from: '/resources/a', to: '/resources/a/' }]);
    expect(await (await netlify(file))('/resources/a/')).toBeUndefined();
    expect(await cloudflarePages(file)('/resources/a')).toBe('301 /resources/a/');
  });

  it('is no rule where a host would read it as a pattern', () => {
    const patterns = ['/a/*', '/:year/a/', '/?p=:id', '/?feed'].map((from) => ({ from, to: '/b/' }));
    expect(redirectsFile(patterns).trim()).toBe('');
  });

  it('is one of two thousand that Cloudflare Pages leads on, and of any number at Netlify', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => ({ from: `/old/${n}/`, to: `/new/${n}/` }));
    const file = redirectsFile(many);
    const [there, here] = [await netlify(file), cloudflarePages(file)];
    expect(await here('/old/1999/')).toBe('301 /new/1999/');
    expect(await here('/old/2000/')).toBeUndefined();
    expect(await there('/old/2499/')).toBe('301 /new/2499/');
  });
});
