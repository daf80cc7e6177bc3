import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../product/files/folders.ts';

const operate = join(root, 'scripts', 'operate');

describe('every setting', () => {
  it('is told of in the docs', async () => {
    const sources = ['settings', 'cms-settings', 'database'].map((name) => `scripts/src/product/settings/${name}.ts`);
    const names = new Set<string>();
    for (const path of [...sources, 'cms/src/env.ts']) {
      const text = await readFile(join(root, path), 'utf8');
      for (const [, name = ''] of text.matchAll(
        /^\s+([A-Z][A-Z_]+): (?:z\.|z$|port|secret|siteAddress|adminPassword)/gm,
      ))
        names.add(name);
    }
    expect(names.size).toBeGreaterThan(15);
    const pages = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
    const docs = await Promise.all(pages.map(async (name) => await readFile(join(root, 'docs', name), 'utf8')));
    expect([...names].filter((name) => !docs.some((text) => text.includes(`\`${name}\``)))).toEqual([]);
  });

  it('of a deploy target reaches the publisher in its container', async () => {
    const compose = await readFile(join(root, 'compose.yaml'), 'utf8');
    const docs = await readFile(join(root, 'docs', 'deploy.md'), 'utf8');
    const names = [...docs.matchAll(/`((?:S3|RSYNC|GIT|HOOK)_[A-Z_]+)`/g)].map(([, name = '']) => name);
    expect(new Set(names).size).toBeGreaterThan(15);
    for (const name of ['DEPLOY', ...names]) expect(compose).toContain(`      ${name}: \${${name}:-}\n`);
  });

  it('of the example exists', async () => {
    const example = await readFile(join(operate, 'clearshelf.env.example'), 'utf8');
    const docs = await readFile(join(root, 'docs', 'operate.md'), 'utf8');
    for (const [, name = ''] of example.matchAll(/^#?([A-Z_]+)=/gm)) expect(docs).toContain(`\`${name}\``);
  });
});
