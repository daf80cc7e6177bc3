import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

/** A question with what its asker wants. */
export interface Question {
  query: string;
  /** Grades by address: 2 for what was asked for, 1 for what helps. All other records are 0. */
  relevant: ReadonlyMap<string, number>;
}

/** An abstract of the CISI collection. */
export type Abstract = z.infer<typeof cisiSchema>['documents'][number];

const questionsSchema = z.array(
  z.object({ who: z.string(), query: z.string().min(1), relevant: z.record(z.string(), z.literal([1, 2])) }),
);

const cisiSchema = z.object({
  documents: z.array(
    z.object({ id: z.number(), title: z.string(), authors: z.array(z.string()), text: z.string().min(1) }),
  ),
  queries: z.array(z.object({ id: z.number(), query: z.string().min(1), relevant: z.array(z.number()) })),
});

/** Questions to the seeded library; README.md says how they were judged. */
export function readLibraryQuestions(): Question[] {
  const text = readFileSync(new URL('library-questions.json', import.meta.url), 'utf8');
  return questionsSchema
    .parse(JSON.parse(text))
    .map(({ query, relevant }) => ({ query, relevant: new Map(Object.entries(relevant)) }));
}

/** The CISI collection; README.md says where it comes from. */
export function readCisi(): { abstracts: Abstract[]; questions: Question[] } {
  const packed = readFileSync(new URL('cisi.json.br', import.meta.url));
  const { documents, queries } = cisiSchema.parse(JSON.parse(brotliDecompressSync(packed).toString()));
  const questions = queries.map(({ query, relevant }) => ({
    query,
    relevant: new Map(relevant.map((id) => [addressOfAbstract(id), 1])),
  }));
  return { abstracts: documents, questions };
}

/** Slug of the resource that an abstract becomes. */
export function slugOfAbstract(id: number): string {
  return `cisi-${id}`;
}

function addressOfAbstract(id: number): string {
  return `/resources/${slugOfAbstract(id)}/`;
}
