import { writeFileSync } from 'node:fs';
import { faketimeLibrary } from '../needs/needs.ts';

/** The wall clock of a process, which jumps when told to. The clock that counts seconds since the start goes on. */
export class JumpingClock {
  readonly #path: string;

  /** @param path file that tells the processes how far their clock is off */
  constructor(path: string) {
    this.#path = path;
    this.jump('+0');
  }

  /** Settings for the processes that go by this clock. */
  get environment(): NodeJS.ProcessEnv {
    const library = faketimeLibrary();
    if (library === undefined)
      throw new Error(
        'These tests let clocks jump, and need libfaketime. Install it (Debian: apt-get install faketime).',
      );
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#path,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }

  /** @param offset from the true time: `+3h`, `-1d`, `+0` */
  jump(offset: string): void {
    writeFileSync(this.#path, `${offset}\n`);
  }
}
