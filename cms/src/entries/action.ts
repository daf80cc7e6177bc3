import type { Modules } from '@strapi/strapi';

type Action = Modules.Documents.Middleware.Context;

/** The entry that an action of the document service wrote. A clone names its original; only the result names the copy. */
export function findDocumentId({ action, params }: Action, result: unknown): string | undefined {
  return (action === 'clone' ? undefined : readDocumentId(params)) ?? readDocumentId(result);
}

/** The document id that the parameters of an action, or its result, hold. */
export function readDocumentId(value: unknown): string | undefined {
  const { documentId } = (value ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}

/** Whether an action writes the published version at once, as imports do. */
export function writesPublished(params: Action['params']): boolean {
  return 'status' in params && params.status === 'published';
}
