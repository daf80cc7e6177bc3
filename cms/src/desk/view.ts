/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import type { Schema, UID } from '@strapi/strapi';

/** Content types and components of ours, not those of Strapi's plugins. */
export type OurSchema = Extract<UID.ContentType, `api::${string}`> | UID.Component;

/** Fields that Strapi adds to every type. They have no place in the edit form. */
export const systemFields = [
  'createdAt',
  'createdBy',
  'documentId',
  'id',
  'locale',
  'localizations',
  'publishedAt',
  'updatedAt',
  'updatedBy',
] as const;

type SystemField = (typeof systemFields)[number];

/** The fields of a type that its schema names. */
export type FieldOf<U extends OurSchema> = Exclude<Schema.AttributeNames<U>, SystemField>;

/** What staff read at a field. */
export interface FieldText {
  label: string;
  /** Plain words, with an example where it helps. */
  help: string;
  /** Stands in the empty field, after "e.g.". */
  example?: string;
}

/** Widths of the fields that stand side by side; a row holds 12. */
export type Row<F extends string> = { [field in F]?: 3 | 4 | 6 | 8 | 9 | 12 };

/** Fields that belong together. Groups of a content type stand in boxes of their own, under their title. */
export interface Group<F extends string> {
  title: string;
  rows: Row<F>[];
}

/** How staff see a content type or component: its list, its form and the words at each field. */
export interface View {
  uid: OurSchema;
  /** The name that the schema gives the type. */
  name: string;
  /** The field that names an entry wherever another points at it. */
  titleField: string;
  /** Columns of the list. A type with drafts gets its status after them. */
  columns?: string[];
  sort?: { by: string; order: 'ASC' | 'DESC' };
  groups: Group<string>[];
  fields: Record<string, FieldText>;
}

/** A {@link View} whose field names are those of the schema, every one of them. */
interface CheckedView<U extends OurSchema> extends View {
  uid: U;
  titleField: FieldOf<U> | 'id';
  columns?: (FieldOf<U> | 'updatedAt')[];
  sort?: { by: FieldOf<U> | 'updatedAt'; order: 'ASC' | 'DESC' };
  groups: Group<FieldOf<U>>[];
  fields: Record<FieldOf<U>, FieldText>;
}

/** Keeps the field names of a view checked against its schema. */
export function defineView<U extends OurSchema>(view: CheckedView<U>): View {
  return view;
}
