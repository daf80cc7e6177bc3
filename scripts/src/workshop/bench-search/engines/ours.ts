import { Child, thrift } from '../../../product/processes/child.ts';
import { root } from '../../../product/files/folders.ts';
import type { SearchEngine } from './engine.ts';

const script = `${root}/site/src/search/ask-index.ts`;

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
      environment: { ...process.env, SITE: this.#site },
      nodeOptions: thrift,
      log: this.#log,
    });
    await this.#hear(this.#child, () => undefined);
  }

  async search(query: string): Promise<string[]> {
    const child = this.#child;
    if (!child) throw new Error('There is no index yet.');
    const answer = await this.#hear(child, () => child.process.send({ query }));
    if (answer.failure !== undefined) throw new Error(`"${query}" could not be searched: ${answer.failure}`);
    return answer.addresses;
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
  }

  async #hear(child: Child, ask: () => void): Promise<{ addresses: string[]; failure?: string }> {
    const { promise, resolve } = Promise.withResolvers<{ addresses: string[]; failure?: string }>();
    child.process.once('message', (answer) => resolve(answer as { addresses: string[]; failure?: string }));
    ask();
    const died = child.ended.then((how) => {
      throw new Error(`Our reader ended ${how}. Its last words are in ${this.#log}.`);
    });
    return await Promise.race([promise, died]);
  }
}
