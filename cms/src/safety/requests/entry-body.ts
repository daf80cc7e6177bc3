import type { Context } from 'koa';

/** Where the admin sends entries. */
const entryRoute = /^\/content-manager\/(?:collection|single)-types\//;

/** Whether a request hands an entry to the content manager. */
export function isEntryRequest({ method, path }: Pick<Context, 'method' | 'path'>): boolean {
  return (method === 'POST' || method === 'PUT') && entryRoute.test(path);
}

/**
 * What is wrong with the body of such a request as a whole, in words. Ids in it are dropped: the CMS gives them, and the
 * address of a request says which entry is meant.
 */
export function settleEntryBody(body: unknown): string | undefined {
  if (Array.isArray(body)) return 'The request holds a list where an entry is expected. Send one entry.';
  if (typeof body !== 'object' || body === null) return undefined;
  delete (body as { id?: unknown }).id;
  delete (body as { documentId?: unknown }).documentId;
  const field = Object.entries(body).find(([, value]) => holdsNothingInList(value))?.[0];
  return field === undefined
    ? undefined
    : `In “${field.slice(0, 40)}”, an item of a list holds nothing. Take it out; then save again.`;
}

/** Looks through values whose depth was checked before. */
function holdsNothingInList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value)
    ? value.some((item) => item === null || item === undefined || holdsNothingInList(item))
    : Object.values(value).some(holdsNothingInList);
}
