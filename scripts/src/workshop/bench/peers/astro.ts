import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../product/files/folders.ts';
import type { BenchResource } from '../library/library.ts';
import { lackedByAll, type Peer } from './peer.ts';
import { style } from './style.ts';

const project = fileURLToPath(new URL('astro/', import.meta.url));
const modules = `${root}/site/node_modules`;
const data = 'src/data/resources.json';

/**
 * Plain Astro, built to files: a content collection of one JSON file, the body as ready HTML, sorted once, no island and
 * no integration, and its own incremental build switched on, with a key per page.
 */
export const astro: Peer = {
  name: 'Astro',
  lacks: `${lackedByAll}; it empties the site that readers see first`,
  readVersion: () => readNodeModuleVersion('astro'),
  output: 'dist',
  write: (folder, { resources, terms }) => {
    cpSync(project, folder, { recursive: true });
    symlinkSync(modules, join(folder, 'node_modules'));
    mkdirSync(join(folder, 'src/data'));
    writeFileSync(join(folder, data), formatJson(resources));
    const named = terms.map((term) => ({ id: `${term.taxonomy}/${term.slug}`, ...term }));
    writeFileSync(join(folder, 'src/data/terms.json'), JSON.stringify(named));
    mkdirSync(join(folder, 'public'));
    writeFileSync(join(folder, 'public/style.css'), style);
  },
  replace: (folder, resource, { resources }) =>
    writeFileSync(
      join(folder, data),
      formatJson(resources.map((other) => (other.slug === resource.slug ? resource : other))),
    ),
  build: (folder) => ({
    program: process.execPath,
    parameters: [`${modules}/astro/bin/astro.mjs`, 'build', '--silent'],
    folder,
    environment: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  }),
};

export function readNodeModuleVersion(name: string): string {
  return (JSON.parse(readFileSync(`${modules}/${name}/package.json`, 'utf8')) as { version: string }).version;
}

function formatJson(resources: BenchResource[]): string {
  return JSON.stringify(resources.map(({ slug, ...resource }) => ({ id: slug, ...resource })));
}
