import { z } from 'zod';

/**
 * Formatted text as Strapi's blocks editor keeps it.
 * Source: the `blocks` attribute of Strapi 5. Pictures are no part of a text: a figure has a field of its own, with the
 * description that it needs, and the editor offers none.
 */
const textNodeSchema = z.object({
  type: z.literal('text'),
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  code: z.boolean().optional(),
});

const linkNodeSchema = z.object({
  type: z.literal('link'),
  /** A web address, a path on this site, `mailto:` or `tel:`; anything else could run as script. */
  url: z
    .string()
    .regex(
      /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i,
      'expected https://, http://, mailto:, tel: or a path that starts with /',
    ),
  children: z.array(textNodeSchema),
});

const inlineSchema = z.discriminatedUnion('type', [textNodeSchema, linkNodeSchema]);

const listItemSchema = z.object({ type: z.literal('list-item'), children: z.array(inlineSchema) });

export interface ListBlock {
  type: 'list';
  format: 'ordered' | 'unordered';
  children: (z.infer<typeof listItemSchema> | ListBlock)[];
}

const listSchema: z.ZodType<ListBlock> = z.lazy(() =>
  z.object({
    type: z.literal('list'),
    format: z.enum(['ordered', 'unordered']),
    children: z.array(z.union([listItemSchema, listSchema])),
  }),
);

const blockSchema = z.union([
  z.object({ type: z.literal('paragraph'), children: z.array(inlineSchema) }),
  z.object({ type: z.literal('heading'), level: z.number().int().min(1).max(6), children: z.array(inlineSchema) }),
  z.object({ type: z.literal('quote'), children: z.array(inlineSchema) }),
  z.object({ type: z.literal('code'), language: z.string().nullish(), children: z.array(textNodeSchema) }),
  listSchema,
]);

/** Formatted text: paragraphs, headings, lists, quotes and code, in order. */
export const blocksSchema = z.array(blockSchema);

export type TextNode = z.infer<typeof textNodeSchema>;
export type Inline = z.infer<typeof inlineSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Blocks = z.infer<typeof blocksSchema>;
