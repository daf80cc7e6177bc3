import { z } from 'zod';
import { Child, thrift } from '../../../product/processes/child.ts';
import { root } from '../../../product/files/folders.ts';
import type { SearchEngine } from './engine.ts';

const script = `${root}/site/src/search/ask-index.ts`;

/** What the process answers to a query: addresses, best first. */
const answerSchema = z.object({
  full: z.array(z.string()),
  some: z.array(z.string()),
  failure: z.string().optional(),
});

/** Our reader over an index that the product made, in a process of its own. */
export class Ours implements SearchEngine {
  readonly name = 'ours';
  readonly #site: string;
  readonly #log: string;
  #child: Child | undefined;

  /** @param site folder of a site that has the search index */
  constructor(site: string, log: string) {
    this.#site = site;
    this.#log = log;
  }

  async index(): Promise<void> {
    this.#child = new Child({
      script,
      parameters: [this.#site],
      environment: process.env,
      nodeOptions: thrift,
      log: this.#log,
    });
    await this.#hear(this.#child, () => undefined);
  }

  async search(query: string): Promise<string[]> {
    const child = this.#child;
    if (!child) throw new Error('There is no index yet.');
    const { full, some, failure } = answerSchema.parse(await this.#hear(child, () => child.process.send({ query })));
    if (failure !== undefined) throw new Error(`"${query}" could not be searched: ${failure}`);
    return [...full, ...some];
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
  }

  async #hear(child: Child, ask: () => void): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    child.process.once('message', resolve);
    ask();
    const died = child.ended.then((how) => {
      throw new Error(`Our reader ended ${how}. Its last words are in ${this.#log}.`);
    });
    return await Promise.race([promise, died]);
  }
}
