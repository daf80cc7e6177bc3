import { buildParts } from './product/start/build-parts.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { seeded } from './workshop/bench/library/documents.ts';
import { readOptions } from './workshop/bench/options.ts';
import { setMenu } from './workshop/bench/ours/set-menu.ts';
import { printFigures, saveFigures, type BenchFigures } from './workshop/bench/report/report.ts';
import { measureSize, type RoundsOptions } from './workshop/bench/rounds.ts';
import { Installation } from './workshop/testing/installation.ts';

/** Seconds. A busy machine takes minutes to seed the database. */
const longestStart = 1800;

/**
 * `pnpm bench [--sizes 200,1000,10000,50000] [--peers hugo,astro] [--rounds 2] [--clicks 7] [--additions 3] [--limit 600]
 * [--only ours|peers]`: how fast and how heavy a whole installation is, against Hugo and plain Astro, each with Pagefind,
 * on the same resources in the same run.
 */
await runVerb(async () => {
  const options = readOptions(process.argv.slice(2));
  for (const peer of options.peers) peer.readVersion();
  const signal = endOnSignals();
  const installation = options.ours ? await Installation.create() : undefined;
  // What waits for the installation waits in vain once it is gone, and says so at once.
  signal.addEventListener('abort', () => void installation?.stop());
  const figures: BenchFigures = { sizes: [] };
  try {
    await measureAll(figures, { options, installation, signal, tell: makeTell() });
    printFigures(figures, options.peers);
    console.log(`As JSON: ${saveFigures(figures, options.peers)}`);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await installation?.remove();
  }
});
// After Ctrl-C, what still waits for the installation to be served would wait on for half an hour.
process.exit();

function endOnSignals(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      console.log('\nStopping, and removing what was made …');
      ending.abort(new UserError('Interrupted. Nothing of it is left.'));
    });
  return ending.signal;
}

function makeTell(): (line: string) => void {
  const began = Date.now();
  return (line) => console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`);
}

async function measureAll(figures: BenchFigures, roundsOptions: RoundsOptions): Promise<void> {
  const { options, installation, signal } = roundsOptions;
  if (installation) figures.starts = await measureStarts(installation, roundsOptions);
  for (const [at, size] of options.sizes.entries()) {
    signal.throwIfAborted();
    const present = options.sizes[at - 1] ?? seeded.length;
    figures.sizes.push(await measureSize({ present, size }, roundsOptions));
    // A later size that fails takes nothing of this one away.
    saveFigures(figures, options.peers);
  }
}

async function measureStarts(installation: Installation, { signal, tell }: RoundsOptions) {
  await buildParts(() => undefined);
  const start = async (what: string) => {
    signal.throwIfAborted();
    tell(what);
    return await installation.start(longestStart);
  };
  const cold = await start('Cold start: empty data folder, parts built.');
  await installation.stop();
  const warm = await start('Warm start.');
  await setMenu(installation);
  await installation.stop();
  return { cold, warm };
}
