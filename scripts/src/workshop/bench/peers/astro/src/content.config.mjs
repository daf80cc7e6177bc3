import { defineCollection } from 'astro:content';
import { file } from 'astro/loaders';
import { z } from 'astro/zod';

const resources = defineCollection({
  loader: file('src/data/resources.json'),
  schema: z.object({
    title: z.string(),
    summary: z.string(),
    html: z.string(),
    date: z.coerce.date(),
    terms: z.record(z.string(), z.array(z.string())),
  }),
});

const terms = defineCollection({
  loader: file('src/data/terms.json'),
  schema: z.object({ taxonomy: z.string(), slug: z.string(), name: z.string(), description: z.string() }),
});

export const collections = { resources, terms };
