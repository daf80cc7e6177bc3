import type { Core } from '@strapi/strapi';
import type { OurSchema, View } from './view';

interface Entry {
  id: number;
  [field: string]: unknown;
}

/**
 * Adds to the content manager's lists the names of what each entry points at. Strapi itself only counts them ("2 items"),
 * and staff would have to open each one.
 */
export function addNamesToLists(strapi: Core.Strapi, views: readonly View[]): void {
  const lists = new Map(views.map((view) => [`/content-manager/collection-types/${view.uid}`, view]));
  strapi.server.use(async (context, next) => {
    await next();
    const view = context.method === 'GET' ? lists.get(context.path) : undefined;
    const { results } = (context.body ?? {}) as { results?: Entry[] };
    if (view && context.status === 200 && results) await addNames(strapi, view, results, views);
  });
}

async function addNames(strapi: Core.Strapi, view: View, entries: Entry[], views: readonly View[]): Promise<void> {
  const titleFields = new Map(
    (view.columns ?? []).flatMap((column) => {
      const target = findTarget(strapi, view.uid, column);
      const titleField = views.find(({ uid }) => uid === target)?.titleField;
      return titleField ? [[column, titleField] as const] : [];
    }),
  );
  if (titleFields.size === 0) return;
  const rows = (await strapi.db.query(view.uid).findMany({
    where: { id: { $in: entries.map(({ id }) => id) } },
    select: ['id'],
    populate: Object.fromEntries([...titleFields].map(([column, field]) => [column, { select: [field] }])),
  })) as Entry[];
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  for (const entry of entries) {
    for (const [column, field] of titleFields) {
      const related = rowOf.get(entry.id)?.[column] as Record<string, string>[] | undefined;
      Object.assign(entry[column] as object, { names: (related ?? []).map((one) => one[field]) });
    }
  }
}

/** The type that a column's entries belong to, where it can hold several. */
function findTarget(strapi: Core.Strapi, uid: OurSchema, column: string): string | undefined {
  const attributes = strapi.getModel(uid).attributes as Record<string, { relation?: string; target?: string }>;
  const { relation, target } = attributes[column] ?? {};
  return relation?.endsWith('ToMany') ? target : undefined;
}
