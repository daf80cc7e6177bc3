import { z } from 'zod';
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
};

/** Asks the renderer for the pages that differ from those of a release. */
export const renderRequestSchema = z.object({
  type: z.literal('render'),
  ...inputs,
  /** Folder of the store, which receives the pages. */
  store: z.string(),
  /** Manifest whose pages are carried over where they were made from the same; without it every page is rendered. */
  known: z.string().optional(),
  /** File that receives JSON of {@link renderedSchema}. */
  out: z.string(),
});

/** How the pages of a site differ from those of the known release. */
export const renderedSchema = z.object({
  /** Pages and their assets that are new or made anew, by path. */
  made: z.record(z.string(), releaseFileSchema),
  /** Paths of those that are no more. */
  gone: z.array(z.string()),
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

/** The files of a search index, by path below `pagefind/`. */
export const indexedSchema = z.record(z.string(), releaseFileSchema);

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
  /** `revision` is that of the snapshot that the records were made from. */
  z.object({
    type: z.literal('recorded'),
    revision: z.number().int(),
    records: z.number().int(),
    shards: z.array(z.string()),
  }),
  z.object({ type: z.literal('indexed'), records: z.number() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

export type RenderRequest = z.infer<typeof renderRequestSchema>;
export type RecordsRequest = z.infer<typeof recordsRequestSchema>;
export type IndexRequest = z.infer<typeof indexRequestSchema>;
export type SiteRequest = z.infer<typeof siteRequestSchema>;
export type SiteAnswer = z.infer<typeof siteAnswerSchema>;
export type Rendered = z.infer<typeof renderedSchema>;
