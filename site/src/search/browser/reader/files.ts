import { indexFolder } from '../../shared/format/format.ts';
import { remember } from './remember.ts';

/** A file of the index did not come: the connection broke, or a new release took its place. A new engine may do. */
export class SearchFailure extends Error {}

const known = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** Forgets the files that were fetched: they may be of a release that is gone. */
export function forgetFiles(): void {
  known.clear();
}

/** Fetches a file of the index, once. @param path below its folder */
export async function fetchFile(path: string, options?: RequestInit): Promise<Uint8Array<ArrayBuffer>> {
  return await remember(known, path, async () => await fetchBytes(path, options));
}

export async function fetchJson<T>(path: string, options?: RequestInit): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await fetchFile(path, options))) as T;
}

async function fetchBytes(path: string, options?: RequestInit): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(`/${indexFolder}/${path}`, options);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw new SearchFailure(`${path} did not come.`, { cause });
  }
}
