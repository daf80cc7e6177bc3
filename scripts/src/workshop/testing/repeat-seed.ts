/** Gives every property of fast-check, in every package, the seed that is to be repeated. It prints its own where one fails. */
const seed = process.env['RANDOM_SEED'];
if (seed) {
  const { configureGlobal, readConfigureGlobal } = await import('fast-check');
  configureGlobal({ ...readConfigureGlobal(), seed: Number(seed) });
}
