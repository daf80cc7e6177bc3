import tailwind from '@astrojs/tailwind';
import { defineConfig } from 'astro/config';
import { renderer } from './src/render/adapter.ts';

export default defineConfig({
  output: 'server',
  adapter: renderer(),
  trailingSlash: 'always',
  // One request shows a page: the styles travel inside it.
  build: { inlineStylesheets: 'always' },
  // 'jsx' would eat the spaces between inline elements.
  compressHTML: true,
  // Pages have no session and no picture to convert; without this Astro asks for a store and for sharp.
  session: undefined,
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  integrations: [tailwind({ applyBaseStyles: false })],
  // The site's security policy runs no script that stands inside a page. Old phones must understand the styles.
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome80', 'firefox78', 'safari13'] } },
  devToolbar: { enabled: false },
  server: { port: 4331 },
});
