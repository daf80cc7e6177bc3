import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PeerResource } from './library.ts';

/**
 * A Hugo site of the same resources: a page each, lists of 25 for all of them and for each category, tag, publisher,
 * language and year. It makes no compressed variants, checks no links, and has no page that continues a long text.
 */
export function writeHugoSite(folder: string, resources: PeerResource[]): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put(
    'config.json',
    JSON.stringify({
      baseURL: 'https://library.example/',
      title: 'Library',
      paginate: 25,
      // What a library of documents does not need; each would cost Hugo time.
      disableKinds: ['RSS', 'sitemap', 'robotsTXT'],
      taxonomies: {
        category: 'categories',
        tag: 'tags',
        publisher: 'publishers',
        language: 'languages',
        year: 'years',
      },
    }),
  );
  for (const [path, text] of Object.entries(layouts)) put(`layouts/${path}`, text);
  for (const { slug, body, listedAt, ...front } of resources) {
    const text = body.map(({ kind, text: words }) => (kind === 'h2' ? `## ${words}` : words)).join('\n\n');
    put(`content/resources/${slug}.md`, `${JSON.stringify({ ...front, date: listedAt })}\n\n${text}\n`);
  }
}

const layouts = {
  '_default/baseof.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head><body><header><a href="/">Library</a><nav><a href="/categories/">Categories</a> <a href="/tags/">Tags</a> <a href="/publishers/">Publishers</a> <a href="/years/">Years</a></nav></header><main>{{ block "main" . }}{{ end }}</main><footer>A library of documents.</footer></body></html>`,
  '_default/single.html': `{{ define "main" }}<article data-pagefind-body><h1 data-pagefind-meta="title">{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ range $name := slice "categories" "tags" "publishers" "languages" "years" }}{{ with $.GetTerms $name }}<p>{{ $name }}: {{ range . }}<a href="{{ .RelPermalink }}" data-pagefind-filter="{{ $name }}">{{ .LinkTitle }}</a> {{ end }}</p>{{ end }}{{ end }}{{ .Content }}</article>{{ end }}`,
  '_default/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages }}<ol>{{ range $pages.Pages }}<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ delimit .Params.publishers ", " }} {{ delimit .Params.years ", " }}</p><p>{{ .Params.summary }}</p></li>{{ end }}</ol>{{ with $pages.Prev }}<a href="{{ .URL }}">Previous</a>{{ end }}{{ with $pages.Next }}<a href="{{ .URL }}">Next</a>{{ end }}{{ end }}`,
  '_default/terms.html': `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}`,
  'index.html': `{{ define "main" }}<h1>Library</h1><ol>{{ range first 6 (where .Site.RegularPages "Section" "resources") }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>{{ end }}`,
};
