/** Gives what was begun under a key, or begins it. What fails is forgotten, so that whoever asks next tries again. */
export async function remember<T>(known: Map<string, Promise<T>>, key: string, begin: () => Promise<T>): Promise<T> {
  const begun = known.get(key) ?? begin();
  known.set(key, begun);
  begun.catch(() => known.delete(key));
  return await begun;
}

/** Does a work when it is first asked for. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async () => await remember(known, '', work);
}
