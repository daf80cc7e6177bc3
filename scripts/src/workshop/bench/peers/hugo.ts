import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../product/user-errors/user-error.ts';
import type { BenchResource, Term } from '../library/library.ts';
import { lackedByAll, type Peer } from './peer.ts';
import { style } from './style.ts';

const project = fileURLToPath(new URL('hugo/', import.meta.url));

/**
 * Hugo, a content file per resource: front matter as JSON, the body as ready HTML, so that it renders no Markdown; rows
 * of lists are cached, which halves its time. It renders every page at each build.
 */
export const hugo: Peer = {
  name: 'Hugo',
  lacks: `${lackedByAll}; it writes into the site that readers see`,
  readVersion: readHugoVersion,
  output: 'public',
  write: (folder, { resources, terms }) => {
    cpSync(project, folder, { recursive: true });
    for (const resource of resources) writeResource(folder, resource);
    for (const term of terms) writeTerm(folder, term);
    writePage(folder, 'content/resources/_index.html', { title: 'All resources' });
    mkdirSync(join(folder, 'static'));
    writeFileSync(join(folder, 'static/style.css'), style);
  },
  replace: writeResource,
  build: (folder) => ({
    program: 'hugo',
    parameters: ['--source', folder, '--cacheDir', join(folder, 'cache'), '--quiet'],
    folder,
  }),
};

function readHugoVersion(): string {
  try {
    return /v[\d.]+/.exec(execFileSync('hugo', ['version'], { encoding: 'utf8' }))?.[0] ?? 'unknown';
  } catch (cause) {
    throw new UserError(
      'The benchmark compares with Hugo, which is not installed. On Debian: "apt-get install hugo". Or measure without it: "pnpm bench --peers astro", "pnpm bench --only ours".',
      { cause },
    );
  }
}

function writeResource(folder: string, { slug, title, summary, html, date, terms }: BenchResource): void {
  writePage(folder, `content/resources/${slug}.html`, { title, slug, summary, date, ...terms }, html);
}

function writeTerm(folder: string, { taxonomy, slug, name, description }: Term): void {
  writePage(folder, `content/${taxonomy}/${slug}/_index.html`, { title: name, description });
}

function writePage(folder: string, path: string, matter: object, body = ''): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `${JSON.stringify(matter, null, 2)}\n\n${body}\n`);
}
