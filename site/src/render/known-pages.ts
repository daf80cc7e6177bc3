import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BasePages, Manifest, Rendered } from '@clearshelf/shared-types';

/** Digests of what the pages of a site were made from, by path. */
export type Digests = ReadonlyMap<string, string>;

/** How the pages of an answer differ from those of its base: a page that is gone has no digest. */
type Difference = ReadonlyMap<string, string | undefined>;

/** Remembers the pages of the last base, and how those of each answer on it differ from them. */
export class KnownPages {
  #name: string | undefined;
  #digests = new Map<string, string>();
  #answers = new Map<string, Difference>();

  /** Makes the named pages the base of what follows; all others but its answers are forgotten. @returns nothing where it does not know them */
  useBase(base: BasePages | undefined): Digests | undefined {
    if (base && base.name === this.#name) return this.#digests;
    const answer = base && this.#answers.get(base.name);
    if (answer) apply(answer, this.#digests);
    else if (!base) this.#digests = new Map();
    else if (base.files !== undefined) this.#digests = readDigests(base.files);
    else return undefined;
    this.#name = base?.name;
    this.#answers.clear();
    return this.#digests;
  }

  /** Remembers an answer on the base. @returns its name */
  keepAnswer({ made, gone }: Pick<Rendered, 'made' | 'gone'>): string {
    const name = randomUUID();
    const changed = Object.entries(made).map(([path, file]): [string, string | undefined] => [path, file.made]);
    const lost = gone.map((path): [string, undefined] => [path, undefined]);
    this.#answers.set(name, new Map([...changed, ...lost]));
    return name;
  }
}

function apply(difference: Difference, digests: Map<string, string>): void {
  for (const [path, digest] of difference) {
    if (digest === undefined) digests.delete(path);
    else digests.set(path, digest);
  }
}

/** The publisher checks each manifest as it writes and reads it; here its pages are only looked up. */
function readDigests(path: string): Map<string, string> {
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as Pick<Manifest, 'files'>;
  return new Map(
    Object.entries(files).flatMap(([name, { made }]): [string, string][] => (made === undefined ? [] : [[name, made]])),
  );
}
