import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, urlFor, type BasePages, type Entry, type Page, type Rendered } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { fixtureSnapshot, snapshotOf } from '../testing/fixture-site.ts';
import { inputsIn, readRendered, renderer, startProcess, type SiteProcess } from '../testing/site-processes.ts';

describe('the renderer, as the publisher runs it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-renderer-'));
  let process: SiteProcess;
  beforeAll(async () => (process = await startProcess(renderer)));
  afterAll(async () => {
    await process.stop();
    rmSync(folder, { recursive: true });
  });

  const entries = all(fixtureSnapshot().entries);
  const out = join(folder, 'rendered.json');
  const files = join(folder, 'base.json');

  /** Renders what differs from the base. */
  const render = async (changed: Entry[], base?: BasePages): Promise<Rendered> => {
    const inputs = inputsIn(folder, snapshotOf(changed));
    const answer = await process.ask({ type: 'render', ...inputs, store: join(folder, 'store'), out, base });
    expect(answer).toEqual({ type: 'rendered' });
    return readRendered(out);
  };

  it('renders every page once, says how far it is, and then only what differs', async () => {
    const first = await render(entries);
    expect(process.answers[0]).toEqual({ type: 'ready' });
    expect(process.answers.some(({ type }) => type === 'progress')).toBe(true);
    expect(first.gone).toEqual([]);
    const again = await render(entries, first);
    expect(Object.keys(again.made).filter((path) => path.endsWith('.html'))).toEqual([]);

    const resource = entries.find((entry) => entry.type === 'resource')!;
    const summary = 'Words that were never there before.';
    const edited = entries.map((entry) => (entry === resource ? { ...resource, summary } : entry));
    const { made } = await render(edited, again);
    expect(Object.keys(made)).toContain(`${urlFor(resource).slice(1)}index.html`);
    expect(Object.keys(made).length).toBeLessThan(20);

    const event = entries.find((entry) => entry.type === 'event')!;
    const without = await render(
      entries.filter((entry) => entry !== event),
      again,
    );
    expect(without.gone).toEqual([`${urlFor(event).slice(1)}index.html`]);
  });

  it('asks for the pages of a base that it does not know, and takes them from a file', async () => {
    const inputs = inputsIn(folder, snapshotOf(entries));
    const request = { type: 'render' as const, ...inputs, store: join(folder, 'store'), out };
    expect(await process.ask({ ...request, base: { name: 'of another renderer' } })).toEqual({ type: 'baseUnknown' });
    const { made } = await render(entries);
    writeFileSync(files, JSON.stringify({ files: made }));
    const known = await render(entries, { name: 'of another renderer', files });
    expect(Object.keys(known.made).filter((path) => path.endsWith('.html'))).toEqual([]);
    expect(await process.ask({ ...request, base: { name: 'of another renderer' } })).toEqual({ type: 'rendered' });
  });

  it('shows everything else where an entry has a fault, and says what it is shown without', async () => {
    const inputs = inputsIn(folder, fixtureSnapshot());
    const holder = entries.find((entry): entry is Page => entry.type === 'page' && entry.slug === 'about')!;
    const body = [
      { type: 'paragraph', children: [{ type: 'link', url: '/nosuch/', children: [{ type: 'text', text: 'gone' }] }] },
    ];
    const lines = readFileSync(inputs.snapshot, 'utf8')
      .split('\n')
      .map((line) => (line.includes(`"id":"${holder.id}"`) ? JSON.stringify({ ...holder, body }) : line))
      .map((line) => (line.startsWith('{"type":"publisher"') ? line.replace(/"name":"[^"]*"/, '"name":""') : line));
    writeFileSync(inputs.snapshot, lines.join('\n'));
    const store = join(folder, 'store');
    expect(await process.ask({ type: 'render', ...inputs, store, out })).toEqual({ type: 'rendered' });
    const rendered = readRendered(out);
    expect(rendered.failed).toEqual([]);
    expect(rendered.exceptions).toMatchObject([{ id: holder.id, effect: 'partly' }]);
    expect(Object.keys(rendered.made)).toContain('resources/index.html');
    const page = readFileSync(blobPath(store, rendered.made['about/index.html']!.sha256), 'utf8');
    expect(page).toContain('<p>gone</p>');
  });

  it('makes the site as if entries were not there, where it is told so', async () => {
    const [resource] = fixtureSnapshot().entries.resource;
    const inputs = inputsIn(folder, fixtureSnapshot());
    const without = [`resource ${resource!.id}`];
    await process.ask({ type: 'render', ...inputs, without, store: join(folder, 'store'), out });
    const { made } = readRendered(out);
    expect(made[`${urlFor(resource!).slice(1)}index.html`]).toBeUndefined();
    expect(made['about/index.html']).toBeDefined();
  });

  it('says so where there is no snapshot to read, and goes on', async () => {
    const inputs = inputsIn(folder, fixtureSnapshot());
    const answer = await process.ask({ type: 'render', ...inputs, snapshot: join(folder, 'none'), store: folder, out });
    expect(answer).toMatchObject({ type: 'failed', message: expect.stringContaining('no snapshot') as string });
    await render(entries);
  });
});
