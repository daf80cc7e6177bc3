export type Tell = (line: string) => void;

/** Seconds between two lines about the same work. */
const often = 20;

/** Says from time to time that some long work still goes on, and how far it is. */
export async function tellMeanwhile<T>(
  tell: Tell,
  describe: (seconds: number) => string | Promise<string>,
  work: Promise<T>,
): Promise<T> {
  const began = Date.now();
  const say = async () => tell(await describe(Math.round((Date.now() - began) / 1000)));
  const timer = setInterval(() => void say().catch(() => undefined), often * 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
