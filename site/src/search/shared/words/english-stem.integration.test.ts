import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from 'cbor-x/decode';
import { close, createIndex } from 'pagefind';
import { expect, it } from 'vitest';
import { fixtureLibrary } from '../../../testing/fixture-site.ts';
import { recordsOf } from '../../index/records/records.ts';
import { stemEnglish } from './english-stem.ts';

/** Words in which version 3 of Snowball's rules differs from version 2, and the exceptions of both. */
const special =
  'skis skies idly gently ugly early only singly sky news howe atlas cosmos bias andes inning outing canning herring ' +
  'earring evening proceed exceed succeed general communism arsenal past universe later emergency organic international ' +
  'internal organization organ adding added egging offing geologist biologists dying lying tying hying ties cries yes boys ' +
  'say hopping hoping falling hissing fizzed failing filing happy sky controlled rolling agreed feed plastered motoring';

it('cuts every word of the fixtures as Pagefind does', async () => {
  const text = [...recordsOf(fixtureLibrary())].map((record) => JSON.stringify(record)).join(' ');
  const words = [...new Set(`${text.toLowerCase()} ${special}`.match(/(?<![\p{L}\p{M}’'])[a-z]+(?![\p{L}\p{M}’'])/gu))];
  expect(words.length).toBeGreaterThan(2000);
  const theirs = await stemWithPagefind(words);
  const differing = words.filter((word) => theirs.get(word) !== stemEnglish(word));
  expect(differing.map((word) => [word, theirs.get(word), stemEnglish(word)])).toEqual([]);
});

/** @returns what Pagefind files each word under, in its index of English */
async function stemWithPagefind(words: string[]): Promise<Map<string | undefined, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-stems-'));
  const { index } = await createIndex({ forceLanguage: 'en' });
  await index!.addCustomRecord({ url: '/', language: 'en', content: words.join(' '), meta: { title: '' } });
  await index!.writeFiles({ outputPath: folder });
  await close();
  const stems = new Map<string | undefined, string>();
  for (const name of readdirSync(join(folder, 'index'))) {
    const bytes = gunzipSync(readFileSync(join(folder, 'index', name))).subarray('pagefind_dcd'.length);
    const [entries] = decode(bytes) as [[stem: string, pages: [number, number[]][]][]];
    for (const [stem, pages] of entries) {
      let at = 0;
      for (const step of pages.flatMap(([, content]) => content)) if (step >= 0) stems.set(words[(at += step)], stem);
    }
  }
  rmSync(folder, { recursive: true });
  return stems;
}
