import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Entry } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { exportAll } from '../api/snapshot/export';
import { cmsFolder, makeDataFolder, testEnvironment } from './environment';

// Strapi's ES modules import folders, which Node refuses; its CommonJS is what runs outside tests, too.
const { createStrapi } = createRequire(__filename)('@strapi/strapi') as typeof import('@strapi/strapi');

/** A real CMS on SQLite in this process. One at a time: Strapi keeps itself in a global. */
export interface RunningStrapi {
  strapi: Core.Strapi;
  url: string;
  /** Ends it and deletes its data, unless a later run is to find them. */
  stop(options?: { keepData: boolean }): Promise<void>;
}

/** Starts the compiled CMS with data of its own, or with what an earlier run left in `dataFolder`. */
export async function startStrapi(
  variables: NodeJS.ProcessEnv = {},
  dataFolder: string = makeDataFolder(),
): Promise<RunningStrapi> {
  Object.assign(process.env, testEnvironment(dataFolder, variables));
  const strapi = createStrapi({ appDir: cmsFolder, distDir: join(cmsFolder, 'dist'), serveAdminPanel: false });
  strapi.log.level = 'warn';
  await strapi.load();
  await new Promise<void>((listening) => strapi.server.listen(0, '127.0.0.1', listening));
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  return {
    strapi,
    url: `http://127.0.0.1:${port}`,
    async stop({ keepData } = { keepData: false }) {
      await keepListeners(async () => await strapi.destroy());
      if (!keepData) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Everything that readers may see, as the snapshot's lines hold it. */
export async function exportEntries(strapi: Core.Strapi): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of exportAll(strapi)) entries.push(JSON.parse(JSON.stringify(entry)) as Entry);
  return entries;
}

/** Strapi takes every listener off the process when it ends, and with them those of the test runner. */
async function keepListeners(end: () => Promise<void>): Promise<void> {
  const kept = process.eventNames().map((name) => ({ name, listeners: process.rawListeners(name as string) }));
  await end();
  for (const { name, listeners } of kept) {
    for (const listener of listeners) process.on(name, listener as (...values: unknown[]) => void);
  }
}
