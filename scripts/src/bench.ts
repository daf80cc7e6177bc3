import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { makeDocuments } from './bench/documents.ts';
import { fillDatabase } from './bench/fill.ts';
import { lastBuild, publishToLive, snapshotTimes, watchMemory } from './bench/measure.ts';
import { root } from './settings/folders.ts';
import { runVerb } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';
import { Desk } from './testing/desk.ts';
import { Installation } from './testing/installation.ts';

/** Resources that the seed brings: the least that can be measured. */
const seeded = readFixtures().filter(({ type }) => type === 'resource').length;

/** `pnpm bench [--sizes 2000,10000]`: how fast and how heavy the whole installation is, seeded and at these sizes. */
await runVerb(async () => {
  const { values } = parseArgs({ options: { sizes: { type: 'string', default: '2000,10000' } } });
  const sizes = [seeded, ...values.sizes.split(',').map(Number)];
  await buildParts(() => undefined);
  const installation = await Installation.create();
  try {
    console.log('Cold start: empty data folder, parts built.');
    const cold = await installation.start();
    await installation.stop();
    console.log('Warm start.');
    const warm = await installation.start();
    await installation.stop();
    const rows = [];
    for (const [at, size] of sizes.entries()) {
      const present = sizes[at - 1] ?? seeded;
      rows.push(await measureAt(installation, { size, present }));
    }
    report({ coldStart: cold, warmStart: warm, sizes: rows });
  } finally {
    await installation.remove();
  }
});

async function measureAt(installation: Installation, { size, present }: { size: number; present: number }) {
  const { folder } = installation;
  console.log(`${size} resources.`);
  const documents = makeDocuments(size - seeded).slice(present - seeded);
  if (documents.length > 0) fillDatabase(join(folder, 'database', 'cms.sqlite'), documents);
  for (const name of ['releases', 'publisher', 'current'])
    await rm(join(folder, name), { recursive: true, force: true });
  const memory = watchMemory(installation);
  await installation.start();
  const desk = new Desk(installation.cmsUrl);
  await desk.logIn(installation.administrator);
  const fullBuild = await lastBuild(desk);
  const pages = (await desk.publishing()).live?.pages;
  const publish = await publishToLive(installation, desk, 5);
  const snapshot = await snapshotTimes(installation);
  const peak = memory.stop();
  await installation.stop();
  return { resources: size, pages, fullBuild, publishToLive: publish, snapshot, peakMegabytes: peak };
}

function report(figures: { coldStart: Start; warmStart: Start; sizes: Awaited<ReturnType<typeof measureAt>>[] }): void {
  const machine = {
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  console.log(
    `\n${machine.processors}, ${machine.gigabytes} GB, Node ${machine.node}, ${new Date().toISOString().slice(0, 10)}`,
  );
  const starts = { 'cold start': figures.coldStart, 'warm start': figures.warmStart };
  console.table(
    Object.fromEntries(
      Object.entries(starts).map(([name, { served, up }]) => [
        name,
        { 'served s': round(served), 'all up s': round(up) },
      ]),
    ),
  );
  console.table(
    figures.sizes.map((row) => ({
      resources: row.resources,
      pages: row.pages,
      'full build s': round(row.fullBuild),
      'publish to live s': round(row.publishToLive),
      'snapshot full s': round(row.snapshot.full),
      'delta of one s': round(row.snapshot.delta, 3),
      'all processes MB': row.peakMegabytes.all,
      'largest process MB': row.peakMegabytes.largest,
    })),
  );
  const path = join(root, '.data', 'bench.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ date: new Date().toISOString(), machine, ...figures }, null, 2)}\n`);
  console.log(`As JSON: ${path}`);
}

type Start = Awaited<ReturnType<Installation['start']>>;

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
