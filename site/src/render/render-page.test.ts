import { describe, expect, it } from 'vitest';
import { frameOf } from '../content/frame.ts';
import { fixtureLibrary } from '../testing/fixture-site.ts';
import { pageRenderer, type App } from './render-page.ts';

const about = { address: '/about/', pattern: '/[slug]', reach: 'search' as const, data: () => ({}) };

/** Renders with a template that answers as told. */
async function renderWith(answer: () => Promise<Response>, pattern = '/[slug]'): Promise<string> {
  const app = {
    manifest: { routes: [{ routeData: { route: pattern } }] },
    render: answer,
  } as unknown as App;
  return new TextDecoder().decode(await pageRenderer(app, frameOf(fixtureLibrary()))(about));
}

describe('a page that cannot be made', () => {
  it('is named, with the fault', async () => {
    const broken = renderWith(() => Promise.reject(new Error('no such field')));
    await expect(broken).rejects.toThrow('The page /about/ could not be made: no such field');
  });

  it('is named where its template answers anything but a page', async () => {
    const answering = (status: number) => renderWith(() => Promise.resolve(new Response('', { status })));
    await expect(answering(500)).rejects.toThrow('The page /about/ could not be made: its template answered 500');
    await expect(answering(404)).rejects.toThrow('its template answered 404');
    await expect(answering(200)).resolves.toBe('');
  });

  it('is named where nobody wrote its template', async () => {
    const missing = renderWith(() => Promise.resolve(new Response('')), '/other');
    await expect(missing).rejects.toThrow('The page /about/ has no template "/[slug]" in src/pages.');
  });
});
