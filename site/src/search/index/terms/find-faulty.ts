/** More than these are no fault of theirs. */
const most = 20;

/**
 * Finds the things with which some work fails, by doing it with halves and halves of halves.
 *
 * @param work fails where one of the things is faulty
 * @returns each faulty thing with what the work said
 * @throws the work's own error, where it fails with nothing at all or with more than 20 things
 */
export async function findFaulty<T>(
  things: readonly T[],
  work: (some: readonly T[]) => Promise<unknown>,
): Promise<Map<T, Error>> {
  await work([]);
  const faulty = new Map<T, Error>();
  const search = async (some: readonly T[]): Promise<void> => {
    const error = await work(some).then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    if (!error) return;
    const [first] = some;
    if (some.length > 1) {
      const half = Math.ceil(some.length / 2);
      await search(some.slice(0, half));
      await search(some.slice(half));
    } else if (first !== undefined) faulty.set(first, error);
    if (faulty.size > most) throw error;
  };
  await search(things);
  return faulty;
}
