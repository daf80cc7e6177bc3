import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

/** Where one installation keeps all that it makes: `.data/` unless `DATA_DIR` says otherwise. */
export function dataFolders(dataDir: string, deployFolder: string = dataDir) {
  const data = resolve(root, dataDir);
  const deployed = resolve(root, deployFolder);
  return {
    data,
    database: `${data}/database`,
    logs: `${data}/logs`,
    secrets: `${data}/secrets.env`,
    /** The publisher's own: last snapshot, fetched files, facts. */
    publisher: `${data}/publisher`,
    /** Manifests of the kept releases. */
    releases: `${data}/releases`,
    /** Every file of every kept release, by its hash. */
    store: `${data}/store`,
    /** Two folders, each holding a whole release; the one that readers do not see is brought up to the next. */
    trees: `${deployed}/trees`,
    /** Link to the tree that readers see. */
    current: `${deployed}/current`,
  };
}

export type DataFolders = ReturnType<typeof dataFolders>;

/** The parts of the product that are built or run as processes. */
export const parts = {
  cms: `${root}/cms`,
  strapi: `${root}/cms/node_modules/@strapi/strapi/bin/strapi.js`,
  renderer: `${root}/site/dist/server/entry.mjs`,
  indexer: `${root}/site/src/search/index/indexer.ts`,
  /** What pages and index are made by: the compiled templates, and the sources that the indexer runs from. */
  templates: [`${root}/site/dist`, `${root}/site/src`, `${root}/shared-types/dist`],
  turbo: `${root}/node_modules/turbo/bin/turbo`,
  publisher: `${root}/scripts/src/publish.ts`,
  server: `${root}/scripts/src/serve.ts`,
} as const;
