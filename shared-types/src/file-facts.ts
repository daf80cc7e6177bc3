import { z } from 'zod';

/** What the publisher learnt about a file when it fetched it. */
export const fileFactsSchema = z.object({
  /** Hash of the bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  /** Pages of a PDF. */
  pages: z.number().int().min(1).optional(),
  /** Why a PDF has no pages: it opens with a password only, or no reader of ours can open it. */
  problem: z.enum(['needs-password', 'unreadable']).optional(),
  /** Whether a text is UTF-8. Which character set another text has, nobody can tell for sure. */
  utf8: z.boolean().optional(),
  /** Pixels of an image, upright. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});

/** Facts by file id. */
export const filesFactsSchema = z.record(z.string(), fileFactsSchema);

export type FileFacts = z.infer<typeof fileFactsSchema>;
export type FilesFacts = z.infer<typeof filesFactsSchema>;
