import { z } from 'zod';
import { exceptionSchema } from './exceptions.ts';
import { releaseFileSchema } from './manifest.ts';

/** What every request to the site's processes names. All paths are absolute. */
const inputs = {
  /** A snapshot's file; see `SnapshotFile`. */
  snapshot: z.string(),
  /** JSON of `filesFactsSchema`. */
  facts: z.string(),
  /** Address of the public site, where it is known: canonical links and the sitemap want it. */
  siteUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Digest of templates and indexer: part of the digest of all that they make. */
  templates: z.string(),
  /** Entries of the snapshot that are treated as not there, since their page cannot be made: `resource k3j…`. */
  without: z.array(z.string()).optional(),
};

/** The pages that a site has already. */
export const basePagesSchema = z.object({
  /** The name that the renderer gave them in an earlier answer. */
  name: z.string(),
  /** JSON of `{ files }` of their manifest, for a renderer that does not know the name. */
  files: z.string().optional(),
});

/** Asks the renderer for the pages that differ from those that the site has. */
export const renderRequestSchema = z.object({
  type: z.literal('render'),
  ...inputs,
  /** Folder of the store, which receives the pages. */
  store: z.string(),
  /** Pages that are carried over where they were made from the same; without it every page is rendered. */
  base: basePagesSchema.optional(),
  /** File that receives JSON of {@link renderedSchema}. */
  out: z.string(),
});

/** How the pages of a site differ from those of the base. */
export const renderedSchema = z.object({
  /** Names the pages as they are once this answer is applied to the base; see `base` of the request. */
  name: z.string(),
  /** Pages and their assets that are new or made anew, by path. */
  made: z.record(z.string(), releaseFileSchema),
  /** Paths of those that are no more. */
  gone: z.array(z.string()),
  /** Pages that could not be made, with the reason. One that the base has stays there as it is. */
  failed: z.array(z.object({ path: z.string(), entry: z.string().optional(), reason: z.string() })),
  /** What pages are shown without: links in texts, items of the menu. */
  exceptions: z.array(exceptionSchema),
});

/** Asks the renderer for what the search index is made from. */
export const recordsRequestSchema = z.object({
  type: z.literal('records'),
  ...inputs,
  /** Folder that receives a file for each shard, named by its digest, and the rows of the table. */
  out: z.string(),
});

/** Asks the indexer for the search index of recorded shards. */
export const indexRequestSchema = z.object({
  type: z.literal('index'),
  /** Digests of the shards, in order. */
  shards: z.array(z.string()),
  /** Folder of the records. */
  records: z.string(),
  /** Folder that keeps what must be known of finished shards, each in a file named by its digest. */
  kept: z.string(),
  /** Folder of the store, which receives the files of the index. */
  store: z.string(),
  /** File that receives JSON of {@link indexedSchema}. */
  out: z.string(),
});

export const indexedSchema = z.object({
  /** The files of a search index, by path below `pagefind/`. */
  files: z.record(z.string(), releaseFileSchema),
  /** Addresses of pages that search cannot find, with the reason. */
  missing: z.record(z.string(), z.string()),
});

export const siteRequestSchema = z.discriminatedUnion('type', [
  renderRequestSchema,
  recordsRequestSchema,
  indexRequestSchema,
]);

/** What renderer and indexer answer, over the same channel. */
export const siteAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('rendered') }),
  /** The renderer does not know the pages that `base` names: it must be asked again with their files. */
  z.object({ type: z.literal('baseUnknown') }),
  /** `revision` is that of the snapshot that the records were made from, `records` how many there are. */
  z.object({
    type: z.literal('recorded'),
    revision: z.number().int(),
    records: z.number().int(),
    shards: z.array(z.string()),
  }),
  z.object({ type: z.literal('indexed'), records: z.number() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

export type BasePages = z.infer<typeof basePagesSchema>;
export type RenderRequest = z.infer<typeof renderRequestSchema>;
export type RecordsRequest = z.infer<typeof recordsRequestSchema>;
export type IndexRequest = z.infer<typeof indexRequestSchema>;
export type SiteRequest = z.infer<typeof siteRequestSchema>;
export type SiteAnswer = z.infer<typeof siteAnswerSchema>;
export type Rendered = z.infer<typeof renderedSchema>;
export type Indexed = z.infer<typeof indexedSchema>;
