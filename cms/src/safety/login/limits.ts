import { RateLimiterMemory } from 'rate-limiter-flexible';

const minute = 60;

/**
 * How many attempts fail in how many seconds before there is a pause, in the order in which they are looked at. Counted in memory: a restart begins anew.
 */
export const loginLimits = {
  /** One sender on all accounts. A house may have one address for all its staff. */
  sender: { points: 30, duration: 15 * minute },
  /** One sender on one account: somebody who forgot the password, or guesses it. */
  both: { points: 5, duration: 5 * minute },
  /** All senders on one account: many machines that guess. */
  account: { points: 50, duration: 15 * minute },
  /** A browser that has logged in to the account before. No others count against it. */
  device: { points: 10, duration: 15 * minute },
};

/** The same for whoever asks for a mail to an account: each one that is sent counts. */
export const mailLimits = { ...loginLimits, account: { points: 10, duration: 60 * minute } };

/** Who tries something, as far as it is known. */
export interface Tries {
  sender: string;
  /** The e-mail address that was given, whether there is such an account or not. */
  account?: string;
  /** Name of a browser that has logged in to that account before. */
  device?: string;
}

/** Counts attempts. Each counts when it begins, so that a thousand at once are a thousand. */
export class TryLimits {
  readonly #counts: { name: string; limiter: RateLimiterMemory }[];

  constructor(limits: typeof loginLimits) {
    this.#counts = Object.entries(limits).map(([name, limit]) => ({ name, limiter: new RateLimiterMemory(limit) }));
  }

  /** @returns seconds to wait; `undefined` where the attempt may go on */
  async begin(tries: Tries): Promise<number | undefined> {
    // While a sender has to wait, its attempts are not counted: neither against an account, nor for each invented name.
    for (const { limiter, key } of this.#of(tries)) {
      const full = await limiter.consume(key).then(
        () => undefined,
        ({ msBeforeNext }: { msBeforeNext: number }) => msBeforeNext,
      );
      if (full !== undefined) return Math.max(1, Math.ceil(full / 1000));
    }
    return undefined;
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
