import { z } from 'zod';

/** What the publisher learnt about a file when it fetched it. */
export const fileFactsSchema = z.object({
  /** Hash of the bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  /** Pages of a PDF. */
  pages: z.number().int().min(1).optional(),
  /** Pixels of an image. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});

/** Facts by file id. */
export const filesFactsSchema = z.record(z.string(), fileFactsSchema);

/** Asks the site's renderer for a set of pages. All paths are absolute. */
export const renderRequestSchema = z.object({
  type: z.literal('render'),
  /** A full snapshot, newline-delimited. */
  snapshot: z.string(),
  /** JSON of {@link filesFactsSchema}. */
  facts: z.string(),
  /** An empty folder that receives the pages and the templates' own assets. */
  out: z.string(),
  /** Address of the public site, where it is known: canonical links and the sitemap want it. */
  siteUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** Asks the site's indexer for a search index in `out` (which becomes `/pagefind/`). */
export const indexRequestSchema = renderRequestSchema.extend({ type: z.literal('index') });

/** What renderer and indexer answer, over the same channel. Addresses are those of pages that readers can find. */
export const siteAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('rendered'), addresses: z.array(z.string()) }),
  z.object({ type: z.literal('indexed'), records: z.number() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

/** What a release holds. Written last; a folder without it is no release. */
export const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  revision: z.number().int(),
  /** Which "Publish the site now" it answers; see `requested` of the publishing state. */
  requested: z.number().int(),
  /** Hash of the site's built templates. */
  templates: z.string(),
  createdAt: z.iso.datetime(),
  /** By path from the release's root, sorted. */
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number().int() })),
  pages: z.number().int(),
  redirects: z.array(z.object({ from: z.string(), to: z.string() })),
});

export type FileFacts = z.infer<typeof fileFactsSchema>;
export type FilesFacts = z.infer<typeof filesFactsSchema>;
export type RenderRequest = z.infer<typeof renderRequestSchema>;
export type IndexRequest = z.infer<typeof indexRequestSchema>;
export type SiteAnswer = z.infer<typeof siteAnswerSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
