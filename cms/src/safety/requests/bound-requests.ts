import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { faultOfBody, faultOfQuery } from './nesting';

/** Refuses requests that would go on without end, before anything looks at them. Stands behind Strapi's body parser. */
export async function boundRequests(context: Context, next: Next): Promise<void> {
  const { body } = context.request as unknown as { body?: unknown };
  const fault = faultOfQuery(context.query) ?? faultOfBody(body) ?? faultOfParts(body, context);
  if (fault !== undefined) throw new errors.ValidationError(fault);
  await next();
}

/** Forms with files hold JSON as text. */
function faultOfParts(body: unknown, context: Context): string | undefined {
  if (!context.is('multipart')) return undefined;
  for (const part of Object.values(body ?? {}).flat() as unknown[]) {
    if (typeof part !== 'string' || !/^\s*[[{]/.test(part)) continue;
    const fault = faultOfBody(parse(part));
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
