import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import { allAlong } from '../testing/all-along.ts';
import { eventually } from '../testing/installation.ts';
import { random } from '../testing/random.ts';
import { Lab, type LabOptions } from './lab.ts';

/** How often each fault is made: a few times with every test, more with `pnpm test:faults --rounds 50`. */
export const rounds = Number(process.env['FAULT_ROUNDS'] ?? 3);

/** A lab that begins with the first content. */
export async function seededLab(options: LabOptions = {}): Promise<Lab> {
  return await Lab.create({ seeded: inject('seededHome'), ...options });
}

/** A resource whose words change in each round. */
export class Subject {
  readonly #lab: Lab;
  readonly #slug: string;
  #id = '';
  #words = '';

  constructor(lab: Lab, slug: string) {
    this.#lab = lab;
    this.#slug = slug;
  }

  get address(): string {
    return `${this.#lab.siteUrl}/resources/${this.#slug}/`;
  }

  /** Publishes other words. What is saved counts, also where the CMS died before it could answer. */
  async change(words: string): Promise<void> {
    const fields = { title: `Subject ${this.#slug}`, slug: this.#slug, summary: words };
    if (this.#id === '') this.#id = await this.#lab.desk.create('resource', fields);
    else await this.#lab.desk.update('resource', this.#id, fields);
    await this.#lab.desk.publish('resource', this.#id);
    this.#words = words;
  }

  /** Waits until readers get the last words and the CMS says so. */
  async settle(seconds = 300): Promise<void> {
    const { desk } = this.#lab;
    await eventually(`"${this.#words}" is read`, async () => (await this.#read()).includes(this.#words), seconds);
    await eventually('the CMS says that it is live', () => desk.isSettled(), seconds);
  }

  async #read(): Promise<string> {
    return await (await fetch(this.address)).text();
  }
}

/** Watches what the CMS says while faults are made: "live" must be true whenever it is said. */
export class Honesty {
  readonly lies: string[] = [];
  readonly #lab: Lab;
  #stop = async (): Promise<void> => undefined;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  start(): void {
    this.#stop = allAlong(async () => {
      await this.#look();
      await sleep(50);
    });
  }

  async stop(): Promise<void> {
    await this.#stop();
    expect(this.lies).toEqual([]);
  }

  async #look(): Promise<void> {
    try {
      const { step, live, revision } = await this.#lab.desk.publishing();
      if (step !== 'live' || live?.revision !== revision) return;
      const answer = await fetch(`${this.#lab.siteUrl}/release.json`);
      const shown = ((await answer.json()) as { revision: number }).revision;
      if (shown < revision) this.lies.push(`"live" at revision ${revision} while readers got ${shown}`);
    } catch {
      // The CMS is down at this moment, and says nothing.
    }
  }
}

/** A moment within the time that a publish takes. */
export async function someMoment(longest = 1200): Promise<void> {
  await sleep(random() * longest);
}
