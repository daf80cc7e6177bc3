import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryType } from '@clearshelf/shared-types';
import { listFiles } from '../../product/files/tree.ts';
import { launchBrowser } from '../testing/browser.ts';
import { Desk } from '../testing/desk.ts';
import { eventually, Installation } from '../testing/installation.ts';
import { filesWith } from '../testing/release-text.ts';
import { brokenPdf, emptyPdf, lockedPdf } from '../testing/odd-pdfs.ts';
import { logIn, publishNewResource } from '../testing/admin-pages.ts';
import { findBySearch } from '../testing/site-pages.ts';

/** No word of any document, so that finding it means what was written here. */
const canary = 'zyxcanary';

let installation: Installation;
let browser: Browser;
let desk: Desk;

const page = async (address: string) => await fetch(installation.siteUrl + address);
const text = async (address: string) => await (await page(address)).text();

beforeAll(async () => {
  installation = await Installation.create();
  await installation.start();
  browser = await launchBrowser();
  desk = new Desk(installation.cmsUrl);
  await desk.logIn(installation.administrator);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await installation?.remove();
});

describe('an editor', () => {
  it('publishes a new resource in the admin, and a reader finds it by search', async () => {
    const editor = await browser.newPage({ baseURL: installation.cmsUrl });
    await logIn(editor, installation.administrator);
    await publishNewResource(editor, {
      title: `A toolkit for quernstone buyers`,
      summary: 'How to buy quernstones fairly.',
    });
    const address = '/resources/a-toolkit-for-quernstone-buyers/';
    await eventually('the resource has a page', async () => (await page(address)).ok);
    expect(await text(address)).toContain('How to buy quernstones fairly.');
    await eventually('search knows it', () => desk.isSettled());
    const reader = await browser.newPage({ baseURL: installation.siteUrl });
    expect(await findBySearch(reader, 'quernstone')).toContain('A toolkit for quernstone buyers');
    await editor.goto('/admin');
    await editor
      .getByText(/Live since/)
      .first()
      .waitFor();
    await Promise.all([editor.close(), reader.close()]);
  });

  it('renames a category, and every page follows', async () => {
    const category = await entryNamed('category', 'Good Practices');
    const rename = async (name: string) => {
      await desk.update('category', category.id, { ...category.fields, name });
      await eventually('the home page follows', async () => (await text('/')).includes(name));
      await eventually('search follows', () => desk.isSettled());
      return (await pagesWith(name)).filter((path) => path.endsWith('.html'));
    };
    const first = await rename('Quernpractices');
    expect(first.length).toBeGreaterThan(100);
    expect(await rename('Quernpractice renamed')).toEqual(first);
    expect(await pagesWith('Quernpractices')).toEqual([]);
  });

  it('writes a draft, and no word of it is anywhere in the release', async () => {
    const id = await desk.create('resource', { title: `Draft ${canary}`, slug: canary, summary: `About ${canary}` });
    const live = await desk.create('resource', {
      title: 'Public and changed',
      slug: 'public-and-changed',
      summary: 'The public text.',
    });
    await desk.publish('resource', live);
    await desk.update('resource', live, { title: `Changed ${canary}`, slug: 'public-and-changed', summary: canary });
    await eventually('the public version is live', async () =>
      (await text('/resources/public-and-changed/')).includes('The public text.'),
    );
    await eventually('search knows it', () => desk.isSettled());
    expect(await pagesWith(canary)).toEqual([]);
    await desk.remove('resource', id);
  });

  it('takes a resource back, and its page is gone', async () => {
    const id = await desk.create('resource', { title: 'Short-lived', slug: 'short-lived' });
    await desk.publish('resource', id);
    await eventually('it has a page', async () => (await page('/resources/short-lived/')).ok);
    await desk.unpublish('resource', id);
    await eventually('its page is gone', async () => (await page('/resources/short-lived/')).status === 404);
  });

  it('replaces a file, and readers get the new one', async () => {
    const address = await firstFile();
    const name = decodeURIComponent(address.split('/').at(-1) ?? '');
    const old = await (await page(address)).arrayBuffer();
    const bytes = Buffer.concat([Buffer.from(old), Buffer.from('\n% replaced\n')]);
    await desk.replaceFile(name, new Blob([bytes], { type: 'application/pdf' }));
    await eventually(
      'the new bytes are served',
      async () => (await (await page(address)).arrayBuffer()).byteLength === bytes.length,
    );
  });

  it('offers files as they are: an odd PDF, a text of another time; and an old name leads on', async () => {
    const locked = await desk.upload('locked', lockedPdf);
    const letter = await desk.upload('letter.txt', Buffer.from('cff0e8e2e5f2', 'hex'));
    const others = [await desk.upload('broken.pdf', brokenPdf), await desk.upload('no pages.pdf', emptyPdf)];
    const downloads = [locked, letter, ...others].map((file) => ({ hosting: 'hosted', file }));
    await desk.publish('resource', await desk.create('resource', { title: 'Odd files', slug: 'odd-files', downloads }));
    await eventually('the resource has a page', async () => (await page('/resources/odd-files/')).ok);
    const html = await text('/resources/odd-files/');
    expect(html).toMatch(/PDF \d[^<]* · needs a password/);
    const addresses = [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map(([, address]) => address!);
    const typeOf = async (address: string) => (await page(address)).headers.get('content-type');
    expect(await Promise.all(addresses.map(typeOf))).toEqual([
      'application/pdf',
      'text/plain',
      'application/pdf',
      'application/pdf',
    ]);

    await desk.renameFile(letter, 'a letter.js');
    const old = addresses[1]!;
    const now = old.replace('letter.txt', 'a%20letter.js.txt');
    await eventually('the new address is live', async () => (await page(now)).ok);
    expect(await typeOf(now)).toBe('text/plain');
    const { url, status } = await page(old);
    expect([new URL(url).pathname, status]).toEqual([now, 200]);
  });

  it('deletes what no site can do without: that stays as it was, all else goes live, and the admin says what to do', async () => {
    await eventually('the site is settled', () => desk.isSettled());
    const { id, fields } = await entryOf('site', () => true);
    await desk.remove('site', id);
    const resource = await desk.create('resource', { title: 'While the site has no name' });
    await desk.publish('resource', resource);
    await eventually('the other is live', async () => (await page('/resources/while-the-site-has-no-name/')).ok);
    await eventually('the site is settled again', () => desk.isSettled());
    const { live } = await desk.publishing();
    expect(live?.exceptions).toMatchObject([{ type: 'site', effect: 'old', problem: 'it was deleted' }]);
    expect(live?.exceptions[0]?.repair).toContain('Open "Site" in the CMS');
    // Staff write these as lines. Without them nothing is missing.
    await desk.update('site', id, { ...fields, synonyms: undefined, helpWords: undefined });
    await eventually('all is as it should be', async () => {
      const { step, live: after } = await desk.publishing();
      return step === 'live' && after?.exceptionCount === 0;
    });
  });

  it('makes many changes at once, and few releases come of them', async () => {
    const category = await entryNamed('category', 'Guidance');
    const before = new Set(await readdir(join(installation.folder, 'releases')));
    const revision = (await desk.publishing()).revision;
    for (let at = 0; at < 40; at += 1)
      await desk.update('category', category.id, { ...category.fields, description: `Round ${at}.` });
    await eventually('the last one is live', async () => (await text('/categories/guidance/')).includes('Round 39.'));
    expect((await desk.publishing()).revision).toBe(revision + 40);
    const releases = (await readdir(join(installation.folder, 'releases'))).filter((name) => !before.has(name));
    expect(releases.length).toBeLessThan(40);
  });

  it('presses "Publish the site now", and a new release comes though nothing changed', async () => {
    await eventually('the site is settled', () => desk.isSettled());
    const before = installation.release();
    await desk.publishSite();
    await eventually('a new release is live', () => installation.release() !== before);
    await eventually('the admin is told', async () => (await desk.publishing()).step === 'live');
  });
});

describe('a crash', () => {
  it.each(['publish.ts', 'entry.mjs', 'strapi.js'])(
    'of %s in the middle of a publish ends with the right site',
    async (process_) => {
      const title = `After the crash of ${process_}`;
      const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
      const id = await desk.create('resource', { title, slug });
      await desk.publish('resource', id);
      // A publish takes some tenths of a second from here: it is over before anybody is told of its steps.
      const victims = installation.processes(process_);
      expect(victims.length).toBeGreaterThan(0);
      for (const pid of victims) process.kill(pid, 'SIGKILL');
      await eventually('the page is live', async () => (await text(`/resources/${slug}/`)).includes(title), 90);
      await eventually('the CMS knows it', async () => (await desk.publishing()).step === 'live');
      const releases = join(installation.folder, 'releases');
      await eventually('search knows it', () => desk.isSettled(), 90);
      expect((await readdir(releases)).filter((name) => name.endsWith('.partial'))).toEqual([]);
    },
  );
});

describe('a publisher whose kept snapshot', () => {
  it.each([
    ['lost its end', (whole: string) => whole.slice(0, -20)],
    ['holds nothing of use', () => '\0\0\0'],
  ])('%s fetches a fresh one and goes on', async (how, damage) => {
    const path = join(installation.folder, 'publisher', 'snapshot.ndjson');
    const category = await entryNamed('category', 'Webinars');
    await writeFile(path, damage(await readFile(path, 'utf8')));
    await desk.update('category', category.id, { ...category.fields, description: `After it ${how}.` });
    await eventually('the change is live', async () =>
      (await text('/categories/webinars/')).includes(`After it ${how}.`),
    );
  });
});

describe('a second start', () => {
  it('is quick, changes nothing, and Ctrl-C before it leaves no process', async () => {
    await eventually('everything is live and found', () => desk.isSettled());
    const release = installation.release();
    const processes = ['publish.ts', 'serve.ts', 'strapi.js', 'entry.mjs', 'indexer.ts'].flatMap((name) =>
      installation.processes(name),
    );
    expect(processes.length).toBeGreaterThanOrEqual(3);
    await installation.stop();
    await eventually('no process is left', () => !processes.some(isAlive), 10);
    await installation.start();
    expect(installation.output).not.toContain('Password');
    await sleep(2000);
    expect(installation.release()).toBe(release);
  });
});

const pagesWith = async (words: string) => await filesWith(join(installation.folder, 'current'), words);

interface SnapshotEntry {
  id: string;
  fields: object;
}

const entryNamed = async (type: 'category', name: string) => await entryOf(type, (entry) => entry.name === name);

async function entryOf(type: EntryType, isIt: (entry: { name?: string }) => boolean): Promise<SnapshotEntry> {
  const snapshot = await readFile(join(installation.folder, 'publisher', 'snapshot.ndjson'), 'utf8');
  for (const line of snapshot.split('\n').filter(Boolean)) {
    const entry = JSON.parse(line) as { type: string; id: string; name?: string };
    if (entry.type === type && isIt(entry)) {
      const { type: _, id, ...fields } = entry;
      return { id, fields };
    }
  }
  throw new Error(`The snapshot has no such ${type}.`);
}

async function firstFile(): Promise<string> {
  const home = join(installation.folder, 'current', 'public', 'files');
  const path = (await listFiles(home)).find((name) => name.endsWith('.pdf'));
  return `/files/${path?.split('/').map(encodeURIComponent).join('/')}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
