import type { View } from './view';

/** How the content manager keeps the list and the form of one type. */
export interface Configuration {
  settings: Record<string, unknown>;
  metadatas: Record<string, Metadata>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

interface Metadata {
  edit: Record<string, unknown>;
  list: Record<string, unknown>;
}

const systemColumns: Record<string, string> = {
  createdAt: 'Created',
  createdBy: 'Created by',
  id: 'Number',
  publishedAt: 'Published',
  updatedAt: 'Last changed',
  updatedBy: 'Changed by',
};

/**
 * Puts a view into the content manager's shape.
 * @param before what the content manager has now, for all that a view does not speak of
 * @param titleFieldOf the field that names entries of the type that a relation leads to
 */
export function makeConfiguration(
  view: View,
  before: Configuration,
  titleFieldOf: (field: string) => string | undefined,
): Configuration {
  const metadatas = structuredClone(before.metadatas);
  for (const [field, { label, help, example }] of Object.entries(view.fields)) {
    const meta = metadatas[field];
    if (!meta) throw new Error(`${view.uid} has no field ${field}. Correct cms/src/desk/views or the schema.`);
    const mainField = titleFieldOf(field);
    Object.assign(meta.edit, { label, description: help, visible: true, editable: true });
    meta.edit.placeholder = example ? `e.g. ${example}` : '';
    if (mainField) meta.edit.mainField = mainField;
    meta.list.label = label;
  }
  for (const [field, label] of Object.entries(systemColumns)) {
    if (metadatas[field]) metadatas[field].list.label = label;
  }
  return {
    settings: {
      ...before.settings,
      pageSize: 20,
      mainField: view.titleField,
      ...(view.sort && { defaultSortBy: view.sort.by, defaultSortOrder: view.sort.order }),
    },
    metadatas,
    layouts: {
      list: [...(view.columns ?? before.layouts.list)],
      edit: view.groups.flatMap(({ rows }) =>
        rows.map((row) => Object.entries(row).map(([name, size]) => ({ name, size: Number(size) }))),
      ),
    },
  };
}
