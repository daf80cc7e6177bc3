const given = process.env['RANDOM_SEED'];

/** `RANDOM_SEED=123` in front of the command repeats the choices of a run that printed this number. */
export const randomSeed = given ? Number(given) : Math.floor(Math.random() * 2 ** 31);

let next: (() => number) | undefined;

/** A number from 0 to below 1, in place of `Math.random`. The first call prints the seed. */
export function random(): number {
  if (!next) console.log(`RANDOM_SEED=${randomSeed}`);
  next ??= createRandom(randomSeed);
  return next();
}

/** Numbers that look like chance and follow from a seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
