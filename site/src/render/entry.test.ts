import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, urlFor, type Entry, type Rendered } from '@clearshelf/shared-types';
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
  const manifest = join(folder, 'manifest.json');

  /** Renders what differs from the last time, which a manifest tells. */
  const render = async (changed: Entry[], known?: string): Promise<Rendered> => {
    const inputs = inputsIn(folder, snapshotOf(changed));
    const answer = await process.ask({ type: 'render', ...inputs, store: join(folder, 'store'), out, known });
    expect(answer).toEqual({ type: 'rendered' });
    return readRendered(out);
  };

  it('renders every page once, says how far it is, and then only what differs', async () => {
    const first = await render(entries);
    expect(process.answers[0]).toEqual({ type: 'ready' });
    expect(process.answers.some(({ type }) => type === 'progress')).toBe(true);
    expect(first.gone).toEqual([]);
    writeFileSync(manifest, JSON.stringify({ files: first.made }));
    const again = await render(entries, manifest);
    expect(Object.keys(again.made).filter((path) => path.endsWith('.html'))).toEqual([]);

    const resource = entries.find((entry) => entry.type === 'resource')!;
    const summary = 'Words that were never there before.';
    const edited = entries.map((entry) => (entry === resource ? { ...resource, summary } : entry));
    const { made } = await render(edited, manifest);
    expect(Object.keys(made)).toContain(`${urlFor(resource).slice(1)}index.html`);
    expect(Object.keys(made).length).toBeLessThan(20);

    const event = entries.find((entry) => entry.type === 'event')!;
    const without = await render(
      entries.filter((entry) => entry !== event),
      manifest,
    );
    expect(without.gone).toEqual([`${urlFor(event).slice(1)}index.html`]);
  });

  it('writes nothing from a snapshot with a fault, says which, and goes on', async () => {
    const inputs = inputsIn(folder, fixtureSnapshot());
    const broken = readFileSync(inputs.snapshot, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('{"type":"publisher"'));
    const end = broken.findIndex((line) => line.startsWith('{"type":"end"'));
    broken[end] = JSON.stringify({ type: 'end', lines: end - 1 });
    writeFileSync(inputs.snapshot, broken.join('\n'));
    const store = join(folder, 'never');
    expect(await process.ask({ type: 'render', ...inputs, store, out })).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('points at a publisher') as string,
    });
    expect(existsSync(store)).toBe(false);
    await render(entries);
  });
});
