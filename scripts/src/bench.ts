import { seeded } from './workshop/bench/documents.ts';
import { readOptions, type BenchOptions } from './workshop/bench/options.ts';
import { hugoVersion } from './workshop/bench/peers/hugo.ts';
import { report, type BenchFigures } from './workshop/bench/report.ts';
import { measureSize } from './workshop/bench/rounds.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/verb/user-error.ts';
import { buildParts } from './product/start/build-parts.ts';
import { Installation } from './workshop/testing/installation.ts';

/** Seconds. A busy machine takes minutes to seed the database. */
const longestStart = 1800;

/**
 * `pnpm bench [--sizes 1000,10000] [--rounds 2] [--limit 600] [--clicks 7] [--only ours|peers]`: how fast
 * and how heavy a whole installation is, against Hugo and plain Astro, each with Pagefind, on the same resources in the same run.
 */
await runVerb(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.peers) hugoVersion();
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      console.log('\nStopping, and removing what was made …');
      ending.abort(new UserError('Interrupted. Nothing of it is left.'));
    });
  const installation = options.ours ? await Installation.create() : undefined;
  // What waits for the installation waits in vain once it is gone, and says so at once.
  ending.signal.addEventListener('abort', () => void installation?.stop());
  try {
    report(await measureAll(options, installation, ending.signal), options.peers);
  } catch (error) {
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    await installation?.remove();
  }
});

async function measureAll(
  options: BenchOptions,
  installation: Installation | undefined,
  signal: AbortSignal,
): Promise<BenchFigures> {
  const began = Date.now();
  const tell = (line: string) =>
    console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`);
  const figures: BenchFigures = { sizes: [] };
  if (installation) {
    await buildParts(() => undefined);
    tell('Cold start: empty data folder, parts built.');
    const cold = await installation.start(longestStart);
    await installation.stop();
    tell('Warm start.');
    const warm = await installation.start(longestStart);
    await installation.stop();
    figures.starts = { cold, warm };
  }
  for (const [at, size] of options.sizes.entries()) {
    signal.throwIfAborted();
    const present = options.sizes[at - 1] ?? seeded.length;
    figures.sizes.push(await measureSize({ present, size }, { options, installation, signal, tell }));
  }
  return figures;
}
