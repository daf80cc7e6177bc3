import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixtureSnapshot } from '../testing/fixture-site.ts';
import { render } from '../testing/render.ts';

describe('the renderer, as the publisher starts it', () => {
  it('says that it is ready, how far it is, and which pages search should find', async () => {
    const snapshot = fixtureSnapshot();
    const { answers, remove } = await render(snapshot);
    const last = answers.at(-1);
    expect(answers[0]).toEqual({ type: 'ready' });
    expect(answers.some(({ type }) => type === 'progress')).toBe(true);
    expect(last).toMatchObject({ type: 'rendered', addresses: expect.arrayContaining(['/about/']) });
    remove();
  });

  it('writes nothing from a snapshot with a fault, and says which', async () => {
    const snapshot = fixtureSnapshot();
    snapshot.entries.publisher = [];
    const { answers, folder, remove } = await render(snapshot);
    expect(answers.at(-1)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('points at a publisher'),
    });
    expect(existsSync(folder)).toBe(false);
    remove();
  });
});
