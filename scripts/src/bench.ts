import { parseArgs } from 'node:util';
import { measureOurs, seeded } from './bench/ours.ts';
import { runPeers } from './bench/peers/run-peers.ts';
import { report, type SizeFigures, type Starts } from './bench/report.ts';
import { runVerb, UserError } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';
import { Desk } from './testing/desk.ts';
import { Installation } from './testing/installation.ts';

/**
 * `pnpm bench [--sizes 1000,10000] [--only ours|peers] [--rounds 7]`: how fast and how heavy the whole installation is,
 * and, on the same resources, Hugo and plain Astro with Pagefind's own command.
 */
await runVerb(async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,10000' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '7' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  if (sizes.some((size, at) => !(size >= seeded) || size < (sizes[at - 1] ?? 0)))
    throw new UserError(`--sizes: expected whole numbers from ${seeded} on, the smallest first, such as 1000,10000.`);
  await buildParts(() => undefined);
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort(new UserError('The benchmark was stopped.')));
  const installation = await Installation.create();
  try {
    const starts = values.only === 'peers' ? undefined : await measureStarts(installation);
    const figures: SizeFigures[] = [];
    for (const [at, resources] of sizes.entries()) {
      ending.signal.throwIfAborted();
      const size = { size: resources, present: sizes[at - 1] ?? seeded, rounds: Number(values.rounds) };
      figures.push(await measureSize(installation, size, values.only));
    }
    report(figures, starts);
  } finally {
    await installation.remove();
  }
});

async function measureStarts(installation: Installation): Promise<Starts> {
  console.log('Cold start: empty data folder, parts built.');
  const cold = await installation.start();
  await installation.stop();
  console.log('Warm start.');
  const warm = await installation.start();
  await installation.stop();
  return { cold, warm };
}

async function measureSize(
  installation: Installation,
  size: { size: number; present: number; rounds: number },
  only: string | undefined,
): Promise<SizeFigures> {
  const figures: SizeFigures = { resources: size.size };
  if (only !== 'ours') {
    console.log(`${size.size} resources: Hugo and Astro, each with Pagefind.`);
    Object.assign(figures, await runPeers(size.size));
  }
  if (only !== 'peers') {
    console.log(`${size.size} resources: ours.`);
    figures.ours = await measureOurs(installation, new Desk(installation.cmsUrl), size);
  }
  return figures;
}
