import { joinNames } from '../../content/text.ts';
import type { Fragment, Hit } from './engine.ts';
import { choices, parts } from './parts.ts';
import type { OpenTable } from '../shared/table.ts';

/** Adds finds to the end of the list. */
export function appendRows(hits: readonly Hit[], fragments: readonly Fragment[], table: OpenTable) {
  const rows = fragments.map((fragment, index) => rowOf(fragment, (key) => table.valuesOf(hits[index]?.id ?? '', key)));
  parts.rows().append(...rows);
}

function rowOf({ url, excerpt, meta }: Fragment, valuesOf: (key: string) => string[]): DocumentFragment {
  const row = parts.row().content.cloneNode(true) as DocumentFragment;
  const hole = (name: string) => row.querySelector<HTMLElement>(`[data-row="${name}"]`);
  const names = (key: string) =>
    joinNames(valuesOf(key).map((value) => labelOf(key, value)?.textContent?.trim() ?? value));
  const link = hole('title');
  link?.setAttribute('href', url);
  link?.replaceChildren(meta.title);
  const facts = meta.facts ?? ['publisher', 'year', 'language'].map(names).filter(Boolean).join(', ');
  fill(hole('facts'), facts === '' ? [] : [facts]);
  const categories = valuesOf('category').map(categoryMark);
  fill(hole('sort'), categories.length === 0 && meta.sort ? [meta.sort] : categories);
  // Where nothing but the title is known, the index repeats it as its text.
  const text = excerpt.replace(/<\/?mark>| ?…$/g, '');
  fill(hole('excerpt'), text === '' || meta.title.startsWith(text) ? [] : marked(excerpt));
  return row;
}

function fill(hole: HTMLElement | null, content: (Node | string)[]) {
  if (content.length === 0) hole?.remove();
  else hole?.replaceChildren(...content);
}

/** A category as the filters print it: its mark and its name. */
function categoryMark(value: string): Node {
  const mark = document.createElement('span');
  mark.className = 'me-4 inline-block';
  mark.append(...(labelOf('category', value)?.cloneNode(true).childNodes ?? [value]));
  return mark;
}

/** The words beside a choice. A page older than the index may lack one. */
function labelOf(key: string, value: string): Element | null | undefined {
  return choices()
    .find((choice) => choice.name === key && choice.value === value)
    ?.closest('label')
    ?.querySelector('[data-name]');
}

/** Turns an excerpt into text and `<mark>`s without ever parsing it as HTML. */
function marked(excerpt: string): (Node | string)[] {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, index) => {
    const words = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    if (index % 2 === 0) return words;
    const mark = document.createElement('mark');
    mark.textContent = words;
    return mark;
  });
}
