/** The coding of a file as it is. */
const plain = 'identity';

/**
 * Chooses the coding that a reader likes best, by `Accept-Encoding`. Where it likes several equally, the first of
 * `available` is taken, and a plain file only where it was not named as well.
 * @param available codings that the file exists in, ours to prefer first; `identity` always exists and is left out
 * @returns `identity` for the file as it is; `undefined` where the reader takes none of what there is
 */
export function chooseEncoding<T extends string>(
  available: readonly T[],
  accepts: string | undefined,
): T | typeof plain | undefined {
  const weights = readWeights(accepts ?? '');
  const rest = weights.get('*');
  let best: T | typeof plain | undefined = (weights.get(plain) ?? rest) === 0 ? undefined : plain;
  // What is not named at all may be sent plain, but anything that is named goes before it.
  let bestWeight = weights.get(plain) ?? 0;
  for (const name of available.toReversed()) {
    const weight = weights.get(name) ?? rest ?? 0;
    if (weight === 0 || weight < bestWeight) continue;
    best = name;
    bestWeight = weight;
  }
  return best;
}

/** How much a reader likes each coding, 0 to 1. What makes no sense counts as not named. */
function readWeights(accepts: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const one of accepts.toLowerCase().split(',')) {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim());
    const given = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = given === undefined ? 1 : readWeight(given.slice(2));
    if (name !== '' && weight !== undefined) weights.set(name === 'x-gzip' ? 'gzip' : name, weight);
  }
  return weights;
}

function readWeight(text: string): number | undefined {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;
}
