import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../product/files/tree.ts';
import { root } from '../../product/files/folders.ts';

const packages = ['cms', 'site', 'shared-types', 'scripts'];
const shared = '@clearshelf/shared-types';

/** Packages that no source names, and who uses them. */
const usedUnseen: Record<string, string> = {
  '@astrojs/check': 'astro check, which is the typecheck of the site',
  '@types/fresh': 'the types of fresh',
  '@types/lunr': 'the types of lunr',
  '@types/koa': 'the types of koa, which comes with Strapi',
  '@types/node': 'the types of Node',
  '@types/pdfkit': 'the types of pdfkit',
  '@types/react': 'the types of React',
  '@types/react-dom': 'the types of React',
  '@types/tar-stream': 'the types of tar-stream',
  'fast-check': 'installed everywhere, for tests by properties',
  node: 'the Node that runs everything',
  'oxlint-tsgolint': 'oxlint --type-aware',
  pg: 'knex, where DATABASE_CLIENT is postgres',
  'react-dom': 'a peer of the admin',
  typescript: 'tsc',
};

const isUnitTest = /^(?!.*\.(?:integration|e2e|faults)\.test\.).*\.test\.tsx?$/;

/** What starts a process or a server, or is a helper of tests that does. */
const starts =
  /\b(?:spawn|spawnSync|fork|execFile|execFileSync|startProcess|runNode|createServer)\(|promisify\(execFile\)|\.listen\(|new (?:Child|Worker)\(|testing\/(?:render|site-processes|installation|sshd|swift)\b/;

interface PackageFile {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function read(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PackageFile;
}

describe('the rule of the house', () => {
  it.each(packages)('holds for %s: of ours it may import the contract only', (folder) => {
    const { name, dependencies, devDependencies } = read(folder);
    const ours = Object.keys({ ...dependencies, ...devDependencies }).filter((each) => each.startsWith('@clearshelf/'));
    expect(ours).toEqual(name === shared ? [] : [shared]);
  });

  it.each(packages)('holds for the sources of %s: no path leads into another package', async (folder) => {
    const sources = (await listFiles(join(root, folder, 'src'))).filter((path) => /\.(?:ts|tsx|astro)$/.test(path));
    expect(sources.length).toBeGreaterThan(0);
    for (const path of sources) {
      const text = await readFile(join(root, folder, 'src', path), 'utf8');
      const ups = [...text.matchAll(/from '((?:\.\.\/)+)/g)].map(([, up = '']) => up.length / 3);
      expect(Math.max(0, ...ups), `${folder}/src/${path} climbs out of its package`).toBeLessThanOrEqual(
        path.split('/').length,
      );
    }
  });

  it.each(['.', ...packages])('holds for %s: it has no dependency that nothing uses', (folder) => {
    const { dependencies, devDependencies } = read(folder);
    const sources = globSync(
      folder === '.' ? '{.*.json,turbo.json,scripts/src/**/*.ts}' : `${folder}/**/*.{ts,tsx,mts,astro,css}`,
      {
        cwd: root,
        exclude: (path) => /(?:^|\/)(?:node_modules|dist)$/.test(path),
      },
    );
    const text = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) =>
        !(name in usedUnseen) &&
        ![`'${name}'`, `'${name}/`, `"${name}"`, `/${name}/`].some((use) => text.includes(use)),
    );
    expect(unused).toEqual([]);
  });

  it.each(packages)('holds for the unit tests of %s: they start no process and no server', async (folder) => {
    const tests = (await listFiles(join(root, folder, 'src'))).filter((path) => isUnitTest.test(path));
    const starting = tests
      .map((path) => `${folder}/src/${path}`)
      .filter((path) => starts.test(readFileSync(join(root, path), 'utf8')));
    expect(starting).toEqual([]);
  });

  it('names no script that is not there', () => {
    const places = globSync('{package.json,compose.yaml,Dockerfile,scripts/operate/*}', { cwd: root });
    const named = places.flatMap((place) =>
      [...readFileSync(join(root, place), 'utf8').matchAll(/scripts\/src\/[\w./-]+\.ts/g)].map(([path]) => path),
    );
    expect(places).toEqual(expect.arrayContaining(['package.json', 'compose.yaml', 'Dockerfile']));
    expect(named).toEqual(expect.arrayContaining(['scripts/src/start.ts', 'scripts/src/serve.ts']));
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names one version of everything from Strapi', () => {
    const { dependencies = {} } = read('cms');
    const versions = Object.entries(dependencies).filter(([name]) => /^@strapi\/(?:strapi|utils)$/.test(name));
    expect(new Set(versions.map(([, version]) => version))).toEqual(new Set(['5.54.0']));
  });
});
