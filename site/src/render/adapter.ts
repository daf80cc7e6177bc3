import { fileURLToPath } from 'node:url';
import { tagFolders } from '@clearshelf/shared-types';
import type { AstroIntegration } from 'astro';

/** Templates that the pages of every kind of tag share; those of all other pages stand in `src/pages`. */
const tagPages = (name: string) => fileURLToPath(new URL(`../tag-pages/${name}`, import.meta.url));

/**
 * Compiles the templates once into `dist/server/entry.mjs`, a program that writes a whole site from a snapshot.
 * A publish then pays neither for Astro's start nor for bundling.
 */
export function renderer(): AstroIntegration {
  return {
    name: 'clearshelf-renderer',
    hooks: {
      'astro:config:setup': ({ updateConfig, injectRoute }) => {
        for (const folder of Object.values(tagFolders)) {
          injectRoute({ pattern: `/${folder}`, entrypoint: tagPages('index.astro') });
          injectRoute({ pattern: `/${folder}/[shelf]/[...page]`, entrypoint: tagPages('list.astro') });
        }
        // One self-contained program: it runs beside any node_modules, and starts faster.
        updateConfig({ vite: { ssr: { noExternal: true } } });
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'clearshelf-renderer',
          entrypointResolution: 'auto',
          serverEntrypoint: fileURLToPath(new URL('entry.ts', import.meta.url)),
          supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable', sharpImageService: 'unsupported' },
        });
      },
    },
  };
}
