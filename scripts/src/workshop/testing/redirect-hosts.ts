import { parsePlain } from 'netlify-redirector';
import { generateRedirectsEvaluator } from 'redirects-in-workers';
import { vi } from 'vitest';

/** Where a host leads for an address, given its `_redirects` file; `undefined` where it serves what lies there. */
export type RedirectHost = (address: string) => Promise<string | undefined>;

/** Netlify's own engine, in front of a site that has a file at every address: only a forced rule wins over it. */
export async function netlify(file: string): Promise<RedirectHost> {
  const rules = await parsePlain(file, {});
  return async (address) => {
    const { pathname, search } = new URL(address, 'https://library.example');
    const rule = rules.match({
      scheme: 'https',
      host: 'library.example',
      path: pathname,
      query: search.slice(1),
      headers: {},
      cookieValues: {},
      getHeader: () => '',
      getCookie: () => '',
    });
    return await Promise.resolve(rule?.force ? `${rule.status} ${rule.to}` : undefined);
  };
}

/** The code of Cloudflare Pages, in front of such a site. */
export function cloudflarePages(file: string): RedirectHost {
  // It tells of each line that it leaves out.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'log').mockReturnValue();
  const evaluate = generateRedirectsEvaluator(file);
  return async (address) => {
    const assets = { fetch: async () => await Promise.resolve(new Response('A page')) };
    const response = await evaluate(new Request(new URL(address, 'https://library.example')), assets);
    return response?.headers.has('Location') ? `${response.status} ${response.headers.get('Location')}` : undefined;
  };
}
