import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://library.example',
  trailingSlash: 'always',
  // What node_modules leads to belongs to others.
  cacheDir: '.cache',
  vite: { cacheDir: '.cache/vite' },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  // Documented since 7.2: a page whose key is that of the build before is not rendered again.
  experimental: { incrementalBuild: true },
});
