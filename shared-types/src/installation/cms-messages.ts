import { z } from 'zod';

/** What the CMS tells the process that started it, over Node's own channel. */
export const cmsMessageSchema = z.discriminatedUnion('type', [
  /** How far the first start is with writing the entries that the library begins with. */
  z.object({ type: z.literal('seed'), done: z.number(), total: z.number() }),
  /** The first administrator was made, with the password that the CMS was started with. */
  z.object({ type: z.literal('admin-created'), email: z.string() }),
  /** It takes requests. */
  z.object({ type: z.literal('ready') }),
]);

export type CmsMessage = z.infer<typeof cmsMessageSchema>;
