import type { View } from '../../desk/view';
import { views } from '../../desk/views';
import { sectionTitleType } from './section-title';

/** A field of the form, as far as grouping needs to know it. */
interface Field {
  name: string;
  type: string;
}
type Row = Field[];

/** What the content manager hands to its hook: boxes of rows of fields. */
export interface EditLayout {
  layout: { layout: Row[][]; settings: { displayName?: string } };
}

/**
 * Hook of the content manager: puts the fields of a form into boxes by the groups of its view, each under its title.
 * Staff may have moved fields about: a row belongs to the group of its first field, wherever it stands.
 */
export function groupFields<T extends EditLayout>(data: T): T {
  const view = views.find(({ uid, name }) => uid.startsWith('api::') && name === data.layout.settings.displayName);
  if (!view || view.groups.length < 2) return data;
  return { ...data, layout: { ...data.layout, layout: boxesOf(data.layout.layout.flat(), view) } };
}

function boxesOf(rows: Row[], view: View): Row[][] {
  const anchor = rows.flat().find(({ type }) => type !== 'component');
  const boxes: Row[][] = [];
  let open: string | undefined;
  for (const row of rows) {
    const title = titleOf(row, view);
    if (title !== open || boxes.length === 0) {
      boxes.push(anchor && title ? [[headingOf(title, anchor)]] : []);
      open = title;
    }
    boxes.at(-1)?.push(row);
  }
  return boxes;
}

function titleOf(row: Row, view: View): string | undefined {
  const [first] = row;
  return first && view.groups.find(({ rows }) => rows.some((fields) => first.name in fields))?.title;
}

/** Whoever may read the anchor field may read the heading: the form asks for a right to each of its fields. */
function headingOf(label: string, { name }: Field): Field {
  const heading = { name, label, size: 12, visible: true, attribute: { type: 'string' }, type: sectionTitleType };
  return heading;
}
