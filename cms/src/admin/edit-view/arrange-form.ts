import type { View } from '../../desk/view';
import { views } from '../../desk/views';
import { dressField, type Field } from './dress-field';
import { placeOwnParts } from './own-parts';
import { sectionTitleType } from './section-title';

type Row = Field[];

/** What the content manager hands to its hook: boxes of rows of fields, and the rows of each component. */
export interface EditLayout {
  layout: {
    layout: Row[][];
    components: Record<string, { layout: Row[] }>;
    settings: { displayName?: string };
  };
}

/**
 * Hook of the content manager: puts the fields of a form into boxes by the groups of its view, each under its title.
 * Staff may have moved fields about: a row belongs to the group of its first field, wherever it stands.
 */
export function arrangeForm<T extends EditLayout>(data: T): T {
  const { layout, components, settings } = data.layout;
  const view = views.find(({ uid, name }) => uid.startsWith('api::') && name === settings.displayName);
  if (!view) return data;
  const boxes = layout.map((rows) => placeOwnParts(dressRows(rows), view.uid));
  const arranged = {
    layout: view.groups.length > 1 ? makeBoxes(boxes.flat(), view) : boxes,
    components: Object.fromEntries(
      Object.entries(components).map(([uid, part]) => [uid, { ...part, layout: dressRows(part.layout) }]),
    ),
  };
  return { ...data, layout: { ...data.layout, ...arranged } };
}

const dressRows = (rows: Row[]): Row[] => rows.map((row) => row.map(dressField));

function makeBoxes(rows: Row[], view: View): Row[][] {
  const anchor = rows.flat().find(({ type }) => type !== 'component');
  const boxes: Row[][] = [];
  let open: string | undefined;
  for (const row of rows) {
    const title = findTitle(row, view);
    if (title !== open || boxes.length === 0) {
      boxes.push(anchor && title ? [[makeHeading(title, anchor)]] : []);
      open = title;
    }
    boxes.at(-1)?.push(row);
  }
  return boxes;
}

function findTitle(row: Row, view: View): string | undefined {
  const [first] = row;
  return first && view.groups.find(({ rows }) => rows.some((fields) => first.name in fields))?.title;
}

/** Whoever may read the anchor field may read the heading: the form asks for a right to each of its fields. */
function makeHeading(label: string, { name }: Field): Field {
  const heading = { name, label, size: 12, visible: true, attribute: {}, type: sectionTitleType };
  return heading;
}
