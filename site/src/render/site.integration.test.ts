import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasePath, urlFor } from '@clearshelf/shared-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureLibrary, fixtureSnapshot } from '../testing/fixture-site.ts';
import { filesIn, pagesIn } from '../testing/pages.ts';
import { render, sentBytes, siteUrl, type RenderedSite } from '../testing/render.ts';
import { weightPlaceholder } from './weigh.ts';

const library = fixtureLibrary();
let site: RenderedSite;
let pages: Map<string, string>;

beforeAll(async () => {
  site = await render(fixtureSnapshot());
  pages = pagesIn(site.folder);
});
afterAll(() => site.remove());

const page = (address: string) => pages.get(releasePath(address)) ?? '';

describe('the rendered site', () => {
  it('is the same, byte for byte, each time it is made of the same content', async () => {
    const again = await render(fixtureSnapshot());
    expect(filesIn(again.folder)).toEqual(filesIn(site.folder));
    for (const path of filesIn(site.folder))
      expect(readFileSync(join(again.folder, path)).equals(readFileSync(join(site.folder, path))), path).toBe(true);
    again.remove();
  });

  it('has no link to a page of its own that is not there', () => {
    const broken = [...pages].flatMap(([path, html]) =>
      [...html.matchAll(/href="(\/[^"#?]*)/g)]
        .map(([, address]) => (address ?? '').replaceAll('&amp;', '&'))
        .filter((address) => !address.startsWith('/files/') && !existsSync(join(site.folder, releasePath(address))))
        .map((address) => `${path} -> ${address}`),
    );
    expect(broken).toEqual([]);
  });

  it('asks no other site for anything, and tells none where a reader came from', () => {
    for (const [path, html] of pages) {
      expect(html, path).toContain('<meta name="referrer" content="no-referrer">');
      expect(html, path).not.toMatch(/<(?:script|img|iframe|source)[^>]*\ssrc="(?:https?:)?\/\//);
      expect(html, path).not.toMatch(/<link[^>]*rel="(?:stylesheet|preload|preconnect)"/);
      expect(html, path).not.toMatch(/url\((?:'|")?(?:https?:)?\/\//);
    }
  });

  it('loads at most 2 kB of script outside search, and none stands inside a page', () => {
    for (const [path, html] of pages) {
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => /src="\/(_astro\/[^"]+)"/.exec(tag)?.[1]);
      const bytes = scripts.map((source) => sentBytes(site, source ?? 'no source'));
      // The search page: 5,000 for itself and 8,000 for the reader of the index.
      const most = path === 'search/index.html' ? 13_000 : 2000;
      expect(
        bytes.reduce((sum, one) => sum + one, 0),
        path,
      ).toBeLessThan(most);
    }
  });

  it('says on each page what it weighs', () => {
    for (const [path, html] of pages) {
      expect(html, path).not.toContain(weightPlaceholder);
      const [, told] = /This page weighs about ([\d.]+) kB/.exec(html) ?? [];
      const real = sentBytes(site, path) / 1000;
      expect(Math.abs(Number(told) - real), path).toBeLessThanOrEqual(0.05 + real * 0.04);
    }
  });

  it('gives each page one title, one h1, and no heading that skips a level', () => {
    for (const [path, html] of pages) {
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      levels.forEach((level, index) => expect(level, path).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
    }
    const titles = [...pages.values()].map((html) => /<title>([^<]*)</.exec(html)?.[1]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('shows all of a long text, on as many pages as it needs', () => {
    const long = library.resources.filter(({ body }) => JSON.stringify(body ?? '').length > 30_000);
    expect(long.length).toBeGreaterThan(0);
    for (const resource of long) {
      const parts = [...pages]
        .filter(([path]) => path.startsWith(`resources/${resource.slug}/`))
        .map(([, html]) => html);
      expect(parts.length).toBeGreaterThan(1);
      for (const block of resource.body ?? [])
        if (block.type === 'heading' && block.children[0]?.type === 'text')
          expect(parts.join('').replaceAll('&#39;', "'")).toContain(block.children[0].text.replaceAll('&', '&amp;'));
    }
  });

  it('tells what is withdrawn on its page, and lists it nowhere', () => {
    for (const resource of library.withdrawn) {
      expect(page(urlFor(resource))).toContain('Withdrawn');
      expect(page(urlFor(resource))).toContain('<meta name="robots" content="noindex">');
      const linking = [...pages]
        .filter(([, html]) => html.includes(`href="${urlFor(resource)}"`))
        .map(([path]) => path);
      expect(linking).toEqual([]);
    }
    const sitemap = readFileSync(join(site.folder, 'sitemap.xml'), 'utf8');
    for (const resource of library.withdrawn) expect(sitemap).not.toContain(urlFor(resource));
    expect(sitemap).toContain(`<loc>${siteUrl}/resources/</loc>`);
  });
});
