import { z } from 'zod';

/** Kinds of value that an environment variable can have, each with words that say what to write. */

const aPort = 'write a port, a number from 1 to 65535';

export const port = (fallback: number) =>
  z.coerce.number({ error: aPort }).int(aPort).min(1, aPort).max(65_535, aPort).default(fallback);

/** The site lives at the root of its host: links, files and the search index are made for it. */
export const siteAddress = z
  .url({ protocol: /^https?$/, error: 'write an address such as https://library.example.org', abort: true })
  .refine((text) => isRoot(new URL(text)), {
    error: ({ input }) =>
      `the site wants a host of its own, since its links, files and search begin at the root. Write ${new URL(String(input)).origin}`,
  });

/** What Strapi asks of a password. */
export const adminPassword = z
  .string()
  .refine(
    (text) => text.length >= 8 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && isShort(text),
    'write 8 characters or more and 72 bytes at most, with a capital letter, a small one and a digit',
  );

function isShort(text: string): boolean {
  return Buffer.byteLength(text) <= 72;
}

function isRoot({ pathname, search, hash, username, password }: URL): boolean {
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
}
