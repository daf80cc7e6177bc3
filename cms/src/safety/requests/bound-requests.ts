import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { readBody } from '../../requests/read-input';
import { isEntryRequest, settleEntryBody } from './entry-body';
import { faultOfBody, faultOfQuery } from './nesting';

/** Refuses requests that would go on without end, before anything looks at them. Stands behind Strapi's body parser. */
export async function boundRequests(context: Context, next: Next): Promise<void> {
  const body = readBody(context);
  const fault =
    faultOfQuery(context.query) ??
    faultOfBody(body) ??
    faultOfParts(body, context) ??
    (isEntryRequest(context) ? settleEntryBody(body) : undefined);
  if (fault !== undefined) throw new errors.ValidationError(fault);
  await next();
}

/** Forms with files hold JSON as text. */
function faultOfParts(body: unknown, context: Context): string | undefined {
  if (!context.is('multipart')) return undefined;
  for (const [name, parts] of Object.entries((body ?? {}) as Record<string, unknown>))
    for (const part of [parts].flat()) {
      if (typeof part !== 'string') continue;
      const value = parse(part);
      if (name === 'fileInfo' && (typeof value !== 'object' || value === null))
        return '“fileInfo”, what is said of a file, cannot be read. Send it as JSON.';
      const fault = faultOfBody(value);
      if (fault !== undefined) return fault;
    }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
