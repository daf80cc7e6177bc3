import { readDate, tellOtherYear } from '@clearshelf/shared-types/clock';
import type { Core } from '@strapi/strapi';
import { readDocumentId, writesPublished } from '../entries/action';
import { readDrafts } from '../entries/read-drafts';
import { refuseFields } from './refuse-fields';
import { readText } from './text-of';

const RESOURCE = 'api::resource.resource';

interface Dated {
  date?: unknown;
  year?: unknown;
}

/**
 * Document middleware: the date of a document may be a year, a month or a day, in words or numbers, whoever writes it.
 * It is kept as `2018`, `2018-03` or `2018-03-05`. What is none is refused, and so is another year beside it.
 */
export function keepDocumentDate(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context;
    if (uid !== RESOURCE) return await next();
    const draft = { documentId: readDocumentId(params), fields: ['date', 'year'] };
    if (action === 'publish')
      for (const stored of await readDrafts<Dated>(strapi, RESOURCE, draft)) refuseOtherYear(stored);
    if (action === 'create' || action === 'update' || action === 'clone') {
      const data = (params.data ?? {}) as Dated;
      if (data.date !== undefined) data.date = tidyDate(data.date);
      if (writesPublished(params)) {
        const [stored] = action === 'create' ? [] : await readDrafts<Dated>(strapi, RESOURCE, draft);
        refuseOtherYear({ ...stored, ...data });
      }
    }
    return await next();
  });
}

function refuseOtherYear({ date, year }: Dated): void {
  const message = typeof date === 'string' ? tellOtherYear(date, Number(year) || undefined) : undefined;
  if (message) refuseFields(RESOURCE, [{ field: 'date', message }]);
}

function tidyDate(value: unknown): string | null {
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : readText(value).trim();
  if (text === '') return null;
  const { date, problem } = readDate(text);
  if (problem !== undefined) refuseFields(RESOURCE, [{ field: 'date', message: problem }]);
  return date ?? null;
}
