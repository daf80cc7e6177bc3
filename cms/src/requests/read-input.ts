import type { Context } from 'koa';
import { z } from 'zod';

/** The largest whole number that every database keeps. */
export const largestNumber = 2 ** 31 - 1;
/** The longest short text that every database keeps. */
export const longestText = 255;

/** A whole number as it stands in an address. */
export const numberInQuery = z
  .string()
  .regex(/^\d{1,10}$/, 'expected a whole number such as 12')
  .transform(Number)
  .refine((number) => number <= largestNumber, `expected at most ${largestNumber}`);

/** Reads a body or a query. Answers 400 with what is wrong, in words, where it cannot be read. */
export function readInput<T>(schema: z.ZodType<T>, context: Context, from: unknown): T {
  const result = schema.safeParse(from);
  if (!result.success) context.throw(400, z.prettifyError(result.error));
  return result.data;
}

/** What a request brought, as Strapi's parser reads it. */
export function readBody(context: Context): unknown {
  return (context.request as unknown as { body?: unknown }).body;
}
