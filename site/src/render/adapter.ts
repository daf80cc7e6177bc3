import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Compiles the templates once into `dist/server/entry.mjs`, a program that writes a whole site from a snapshot.
 * A publish then pays neither for Astro's start nor for bundling.
 */
export function renderer(): AstroIntegration {
  return {
    name: 'clearshelf-renderer',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
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
