import { z } from 'zod';
import { isPartialDate } from '../clock/partial-date.ts';
import { isOwnAddress, readOwnAddress } from '../own-address.ts';
import type { EntryType } from './entry-type.ts';

/** A Strapi document id: 24 lower-case letters and digits, the same for a draft and its published version. */
export const idSchema = makeIdSchema();

/** Which type of entry each schema of {@link referenceTo} points at; `references.ts` finds all references by it. */
export const referenceTargets = z.registry<{ type: EntryType }>();

/** The id of an entry of another type. Every field that points at an entry is made by this. */
export function referenceTo(type: EntryType): z.ZodString {
  return makeIdSchema().register(referenceTargets, { type });
}

/** The last part of a public address: lower-case letters, digits and single hyphens. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens');

/** Text that holds at least one visible character. */
export const textSchema = z.string().trim().min(1, 'expected some text');

/**
 * Other names by which readers know something: `ILO`, `OIT`. Searches find by them; no page shows them. A snapshot of a
 * CMS that does not know the field yet has none.
 */
export const otherNamesSchema = z.array(textSchema).default([]);

/** A web address that a reader can open: http or https only, so that no `javascript:` address reaches a page. */
export const urlSchema = z.url({
  protocol: /^https?$/,
  error: 'expected a web address that starts with https:// or http://',
});

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export const dateSchema = z.iso.date();

/** A date as exactly as it is known, without a time zone: `2018`, `2018-03` or `2018-03-05`. */
export const partialDateSchema = z
  .string()
  .refine(isPartialDate, 'expected a date that exists, such as 2018, 2018-03 or 2018-03-05');

/** A moment in UTC, ISO 8601 with a final `Z`. */
export const momentSchema = z.iso.datetime();

/** An IANA name of a time zone: `Europe/Vienna`. Others would stop the pages that print times. */
export const timeZoneSchema = z.string().refine(isTimeZone, 'expected a time zone such as Europe/Vienna');

/**
 * An address on this site: a path from `/`, with a query where old systems had one (`/?p=9408`), and the part of a page
 * behind `#`. As written, or encoded as browsers send it.
 */
export const pathSchema = z
  .string()
  .refine(
    (path) => isOwnAddress(path) && readOwnAddress(path) !== undefined,
    'expected a path on this site such as /about/: from the first /, and copied from a browser where it holds a %',
  );

/** A language as BCP 47 writes it: `en`, `zh-Hans`, `pt-BR`. */
export const languageCodeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'expected a language code such as en or pt-BR');

/** What every entry has. `type` tells the kinds apart and is the same word everywhere. */
export const entryBase = { id: idSchema };

function makeIdSchema(): z.ZodString {
  return z.string().regex(/^[a-z0-9]{24}$/, 'expected a document id of 24 lower-case letters and digits');
}

/** Whether a name such as Europe/Vienna is one of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
