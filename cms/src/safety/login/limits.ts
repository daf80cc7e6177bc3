import { RateLimiterMemory } from 'rate-limiter-flexible';

const minute = 60;

/** How many tries fail in how many seconds before there is a pause. Counted in memory: a restart begins anew. */
const limits = {
  /** One sender on one account: somebody who forgot the password, or guesses it. */
  both: { points: 5, duration: 5 * minute },
  /** One sender on all accounts. A house may have one address for all its staff. */
  sender: { points: 30, duration: 15 * minute },
  /** All senders on one account: many machines that guess. */
  account: { points: 50, duration: 15 * minute },
  /** A browser that has logged in to the account before. No others count against it. */
  device: { points: 10, duration: 15 * minute },
};

/** Who tries something, as far as it is known. */
export interface Tries {
  sender: string;
  /** The e-mail address that was given, whether there is such an account or not. */
  account?: string;
  /** Name of a browser that has logged in to that account before. */
  device?: string;
}

/** Counts tries. Each counts when it begins, so that a thousand at once are a thousand. */
export class TryLimits {
  readonly #counts = Object.entries(limits).map(([name, limit]) => ({ name, limiter: new RateLimiterMemory(limit) }));

  /** @returns seconds to wait; nothing where the try may go on */
  async begin(tries: Tries): Promise<number | undefined> {
    let wait = 0;
    for (const { limiter, key } of this.#of(tries)) {
      const { msBeforeNext } = await limiter.consume(key).then(
        () => ({ msBeforeNext: 0 }),
        (full: { msBeforeNext: number }) => full,
      );
      wait = Math.max(wait, msBeforeNext / 1000);
    }
    return wait > 0 ? Math.ceil(wait) : undefined;
  }

  /** Takes back what {@link begin} counted: it was no guess. */
  async succeed(tries: Tries): Promise<void> {
    for (const { name, limiter, key } of this.#of(tries)) {
      if (name === 'both' || name === 'device') await limiter.delete(key);
      else await limiter.reward(key);
    }
  }

  #of({ sender, account, device }: Tries) {
    const keys: Record<string, string | undefined> =
      device === undefined
        ? { sender, account, both: account === undefined ? undefined : `${sender} ${account}` }
        : { device: `${device} ${account}` };
    return this.#counts.flatMap(({ name, limiter }) => {
      const key = keys[name];
      return key === undefined ? [] : [{ name, limiter, key }];
    });
  }
}
