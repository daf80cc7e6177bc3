import type { Blocks } from '@clearshelf/shared-types';
import type { Data, UID } from '@strapi/strapi';

/** A row of a content type or component as the database layer reads it. */
export type Row<U extends UID.Schema> = U extends UID.ContentType
  ? Data.ContentType<U>
  : U extends UID.Component
    ? Data.Component<U>
    : never;

type Maybe<T> = T | null | undefined;

/** Text, or `undefined` where staff left the field empty. */
export function readText(value: Maybe<string>): string | undefined {
  return value?.trim() ? value.trim() : undefined;
}

/** A number, a date or a choice, or `undefined` where the field is empty. */
export function optional<T>(value: Maybe<T>): T | undefined {
  return value ?? undefined;
}

/**
 * A field that cannot be empty in what is published. Should it be after all, say after an import, it stays empty here:
 * `parseSnapshot` then names the entry and the field to whoever can repair it.
 */
export function required<T>(value: Maybe<T>): T {
  return value as T;
}

/** The id of what a relation leads to, which may be something that is not published now. */
export function readId(related: Maybe<{ documentId?: string }>): string | undefined {
  return related?.documentId;
}

/** The ids of what a relation leads to, in the order that staff gave them. */
export function readIds(related: Maybe<readonly { documentId?: string }[]>): string[] {
  return [...new Set((related ?? []).flatMap((one) => one.documentId ?? []))];
}

/** Formatted text, or `undefined` where it holds no word: an editor that was opened and left keeps an empty paragraph. */
export function readBlocks(value: unknown): Blocks | undefined {
  if (!Array.isArray(value)) return undefined;
  // The form offers no pictures in a text, and the guard refuses them; an older entry may hold one.
  const shown = value.filter((block: { type?: unknown } | null) => block?.type !== 'image');
  return holdsText(shown) ? (shown as Blocks) : undefined;
}

/** Texts of a repeatable component of one field, without the empty ones. */
export function readTexts<T>(items: Maybe<readonly T[]>, read: (item: T) => Maybe<string>): string[] {
  return (items ?? []).flatMap((item) => readText(read(item)) ?? []);
}

function holdsText(nodes: readonly unknown[]): boolean {
  return nodes.some((node) => {
    const { text: words, children } = node as { text?: string; children?: unknown[] };
    return Boolean(words?.trim()) || (children !== undefined && holdsText(children));
  });
}
