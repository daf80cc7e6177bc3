import { z } from 'zod';
import { exceptionSchema } from './exceptions.ts';
import { isReleasePath } from './release-path.ts';

/** One file of a release. Its bytes lie in the store under their hash, compressed variants beside them. */
export const releaseFileSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  /** Bytes of the variant compressed with Brotli, where there is one. */
  br: z.number().int().optional(),
  /** Bytes of the variant compressed with gzip, where there is one. */
  gzip: z.number().int().optional(),
  /** Of a page: digest of all that it was made from. The same digest means the same bytes. */
  made: z.string().optional(),
});

/** What a release holds. It never changes once written; the same content and templates make the same `files`. */
export const manifestSchema = z.object({
  format: z.literal(2),
  id: z.string().regex(/^[\w-]+$/),
  /** The content revision that its pages are of. */
  revision: z.number().int(),
  /** The content revision that its search index is of: lower than `revision` while the index follows. */
  indexRevision: z.number().int(),
  /** Which "Publish the site now" it answers; see `requested` of the publishing state. */
  requested: z.number().int(),
  /** Hash of the site's built templates. */
  templates: z.string(),
  createdAt: z.iso.datetime(),
  /** By path from the site's root (`resources/a/index.html`), sorted. Compressed variants follow from `br` and `gzip`. */
  files: z.record(z.string().refine(isReleasePath, 'expected the path of a file within the site'), releaseFileSchema),
  pages: z.number().int(),
  /** Old addresses that servers lead on from, each to its end. Those that a disk can hold have a page in `files` too. */
  redirects: z.array(z.object({ from: z.string(), to: z.string() })),
  /** What could not be shown as it should; all else is there. */
  exceptions: z.array(exceptionSchema).default([]),
});

export type ReleaseFile = z.infer<typeof releaseFileSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
