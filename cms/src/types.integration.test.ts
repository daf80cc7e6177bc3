import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { Core } from '@strapi/strapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cmsFolder, makeDataFolder } from './testing/environment';
import { startStrapi, type RunningStrapi } from './testing/strapi';

const folder = makeDataFolder();
let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi();
});
afterAll(async () => {
  await cms.stop();
  rmSync(folder, { recursive: true });
});

test('the committed types are those of the schemas; `pnpm --filter @clearshelf/cms types` makes them', async () => {
  await typesMaker().generators.generate({
    strapi: cms.strapi,
    pwd: cmsFolder,
    rootDir: relative(cmsFolder, folder),
    artifacts: { contentTypes: true, components: true },
    logger: { silent: true },
  });
  for (const name of ['contentTypes.d.ts', 'components.d.ts']) {
    const made = readFileSync(join(folder, 'generated', name), 'utf8');
    expect(readFileSync(join(cmsFolder, 'types/generated', name), 'utf8'), name).toBe(made);
  }
});

/** Strapi's own maker of types, which only Strapi depends on. */
function typesMaker() {
  const fromStrapi = createRequire(createRequire(__filename).resolve('@strapi/strapi/package.json'));
  return fromStrapi('@strapi/typescript-utils') as { generators: { generate(options: Options): Promise<unknown> } };
}

interface Options {
  strapi: Core.Strapi;
  pwd: string;
  /** From `pwd`. */
  rootDir: string;
  artifacts: Record<'contentTypes' | 'components', boolean>;
  logger: { silent: boolean };
}
