import type { Row } from '../finds.ts';
import { parts } from './parts.ts';
import { buildRow, buildWaiting } from './rows.ts';

/** What stands in the two lists, by what it shows. */
let items = new Map<string, HTMLElement>();

/**
 * Shows rows, and keeps room for those that are still to come. A row that stands there already stays as it is.
 *
 * @param full how many of the finds hold all words: these come first, the others stand in a list of their own
 */
export function showRows(rows: readonly (Row | undefined)[], full: number) {
  const before = items;
  items = new Map();
  const elements = rows.map((row, at) => {
    const key = row ? JSON.stringify(row) : `${at}`;
    const item = before.get(key) ?? (row ? buildRow(row) : buildWaiting());
    items.set(key, item);
    return item;
  });
  setItems(parts.rows(), elements.slice(0, full));
  setItems(parts.otherRows(), elements.slice(full));
  parts.others().hidden = rows.length <= full;
}

/** The rows that the page shows now, those to come included. */
export function shownItems(): HTMLElement[] {
  return [...items.values()];
}

/** Touches only what differs, so that what stays neither flickers nor loses the focus. */
function setItems(list: HTMLElement, wanted: readonly HTMLElement[]) {
  const kept = new Set(wanted);
  const gone = [...list.children].filter((item) => !kept.has(item as HTMLElement));
  for (const item of gone) item.remove();
  for (const [at, item] of wanted.entries())
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
}
