import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { cleanLine, cleanText, type Blocks, type Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';

/** As the CMS keeps texts, which takes soft hyphens out of them. */
const sectionSchema = z.object({
  title: z.string().transform(cleanLine),
  paragraphs: z.array(z.string().transform(cleanText)),
});

export interface BenchDocument {
  title: string;
  slug: string;
  summary: string;
  body: Blocks;
  /** Slug of the seeded resource whose categories, tags, publishers, year and languages it has. */
  model: string;
}

/** What the seed brings: the least that can be measured. */
export const seeded = readFixtures().filter((entry): entry is Resource => entry.type === 'resource');

/** Documents of real words, each different: the nth is two sections of the United States Code put together. */
export function makeDocuments(count: number): BenchDocument[] {
  const packed = readFileSync(new URL('us-code-sections.jsonl.br', import.meta.url));
  const lines = brotliDecompressSync(packed).toString().split('\n').filter(Boolean);
  const sections = lines.map((line) => sectionSchema.parse(JSON.parse(line)));
  const sectionAt = (index: number) => sections[index % sections.length]!;
  return Array.from({ length: count }, (_, index) => {
    const [first, second] = [sectionAt(index), sectionAt(index * 7 + 13)];
    const paragraphs = [...first.paragraphs, ...second.paragraphs];
    return {
      title: `${first.title} and ${second.title}`.slice(0, 200).trim(),
      slug: `bench-${index}`,
      summary: paragraphs.join(' ').slice(0, 200).trim(),
      body: paragraphs.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })),
      model: seeded[index % seeded.length]!.slug,
    };
  });
}
