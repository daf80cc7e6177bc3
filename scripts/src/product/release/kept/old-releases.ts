/** How many releases are kept to be put back, the live one among them. */
export const keptReleases = 10;

/** How many of the newest stay even where they take more than the limit: a mistake is found out soon. */
const alwaysKept = 3;

export interface DropOptions {
  /** Ids that stay however old they are: the live one. */
  spared: readonly string[];
  /** Bytes of the store that the others may take beside them. */
  limit: number;
  /** Bytes of the files that a release does not share with the one that followed it. */
  bytesOf: (id: string, next: string | undefined) => Promise<number>;
}

/**
 * Ids of the kept releases that are to go: beyond the number that is kept, and beyond the bytes that old ones may take.
 * @param ids of all, the newest first
 */
export async function releasesToDrop(
  ids: readonly string[],
  { spared, limit, bytesOf }: DropOptions,
): Promise<string[]> {
  const others = ids.filter((id) => !spared.includes(id));
  const most = keptReleases - spared.length;
  let bytes = 0;
  for (const [place, id] of others.entries()) {
    if (place >= most) return others.slice(place);
    bytes += await bytesOf(id, others[place - 1]);
    if (bytes > limit && place >= alwaysKept - spared.length) return others.slice(place);
  }
  return [];
}
