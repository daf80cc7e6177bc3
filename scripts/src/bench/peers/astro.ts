import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../settings/folders.ts';
import type { PeerResource } from './library.ts';

/**
 * A plain Astro site of the same resources and the same lists as Hugo's. The data are read from one file, since a
 * content collection of so many would need twice the memory. It makes no compressed variants and checks nothing.
 */
export function writeAstroSite(folder: string, resources: PeerResource[]): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('package.json', JSON.stringify({ name: 'peer', private: true, type: 'module' }));
  put('astro.config.mjs', `export default { build: { inlineStylesheets: 'always' }, devToolbar: { enabled: false } };`);
  put('data.json', JSON.stringify(resources));
  for (const [path, text] of Object.entries(sources)) put(`src/${path}`, text);
  symlinkSync(join(root, 'site', 'node_modules'), join(folder, 'node_modules'));
}

const list = (kind: string) => `---
import List from '${kind === 'resources' ? '../../' : '../../../'}list.astro';
import { ${kind === 'resources' ? 'resources' : 'terms'}, rows } from '${kind === 'resources' ? '../../' : '../../../'}data.mjs';
export function getStaticPaths({ paginate }) {
  ${
    kind === 'resources'
      ? 'return paginate(rows(resources), { pageSize: 25 });'
      : `return terms('${kind}').flatMap(({ slug, name, resources }) => paginate(rows(resources), { pageSize: 25, params: { term: slug }, props: { name } }));`
  }
}
const { page, name = 'Resources' } = Astro.props;
---
<List title={name} page={page} />`;

const index = (kind: string) => `---
import Base from '../../base.astro';
import { terms } from '../../data.mjs';
---
<Base title="${kind}"><h1>${kind}</h1><ul>{terms('${kind}').map(({ slug, name, resources }) => <li><a href={\`/${kind}/\${slug}/\`}>{name}</a> {resources.length}</li>)}</ul></Base>`;

const kinds = ['categories', 'tags', 'publishers', 'languages', 'years'];

const sources: Record<string, string> = {
  'data.mjs': `import { readFileSync } from 'node:fs';
export const resources = JSON.parse(readFileSync('data.json', 'utf8')).sort((a, b) => (a.listedAt < b.listedAt ? 1 : -1));
export const slugOf = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
export const rows = (list) => list.map(({ title, slug, summary, publishers, years }) => ({ title, slug, summary, publishers, years }));
const known = new Map();
export function terms(kind) {
  if (known.has(kind)) return known.get(kind);
  const found = new Map();
  for (const resource of resources) for (const name of resource[kind]) {
    const term = found.get(slugOf(name)) ?? { slug: slugOf(name), name, resources: [] };
    term.resources.push(resource);
    found.set(term.slug, term);
  }
  known.set(kind, [...found.values()]);
  return known.get(kind);
}`,
  'base.astro': `---
const { title, description } = Astro.props;
---
<!doctype html><html lang="en"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>{title}</title><meta name="description" content={description} /></head><body><header><a href="/">Library</a><nav><a href="/categories/">Categories</a> <a href="/tags/">Tags</a> <a href="/publishers/">Publishers</a> <a href="/years/">Years</a></nav></header><main><slot /></main><footer>A library of documents.</footer></body></html>`,
  'list.astro': `---
import Base from './base.astro';
const { title, page } = Astro.props;
---
<Base title={title}><h1>{title}</h1><ol>{page.data.map(({ title, slug, summary, publishers, years }) => <li><h2><a href={\`/resources/\${slug}/\`}>{title}</a></h2><p>{publishers.join(', ')} {years.join(', ')}</p><p>{summary}</p></li>)}</ol>{page.url.prev && <a href={page.url.prev}>Previous</a>}{page.url.next && <a href={page.url.next}>Next</a>}</Base>`,
  'pages/index.astro': `---
import Base from '../base.astro';
import { resources } from '../data.mjs';
---
<Base title="Library"><h1>Library</h1><ol>{resources.slice(0, 6).map(({ title, slug }) => <li><a href={\`/resources/\${slug}/\`}>{title}</a></li>)}</ol></Base>`,
  'pages/resources/[slug].astro': `---
import Base from '../../base.astro';
import { resources, slugOf } from '../../data.mjs';
export const getStaticPaths = () => resources.map((resource) => ({ params: { slug: resource.slug }, props: { resource } }));
const { resource } = Astro.props;
---
<Base title={resource.title} description={resource.summary}><article data-pagefind-body><h1 data-pagefind-meta="title">{resource.title}</h1><p>{resource.summary}</p>{${JSON.stringify(kinds)}.map((kind) => resource[kind].length > 0 && <p>{kind}: {resource[kind].map((name) => <Fragment><a href={\`/\${kind}/\${slugOf(name)}/\`} data-pagefind-filter={kind}>{name}</a>{' '}</Fragment>)}</p>)}{resource.body.map(({ kind, text }) => kind === 'h2' ? <h2>{text}</h2> : <p>{text}</p>)}</article></Base>`,
  'pages/list/[...page].astro': list('resources'),
  ...Object.fromEntries(kinds.map((kind) => [`pages/${kind}/[term]/[...page].astro`, list(kind)])),
  ...Object.fromEntries(kinds.map((kind) => [`pages/${kind}/index.astro`, index(kind)])),
};
