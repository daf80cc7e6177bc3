import type { Fragment, Hit } from './engine.ts';
import { choices, parts } from './parts.ts';
import type { OpenTable } from './table.ts';

/** Adds finds to the end of the list. */
export function appendRows(hits: readonly Hit[], fragments: readonly Fragment[], table: OpenTable) {
  const rows = fragments.map((fragment, index) => rowOf(fragment, table.valuesOf(hits[index]?.id ?? '', 'category')));
  parts.rows().append(...rows);
}

function rowOf(fragment: Fragment, categories: string[]): DocumentFragment {
  const row = parts.row().content.cloneNode(true) as DocumentFragment;
  const hole = (name: string) => row.querySelector<HTMLElement>(`[data-row="${name}"]`);
  const link = hole('title');
  link?.setAttribute('href', fragment.url);
  link?.replaceChildren(fragment.meta.title);
  fill(hole('facts'), fragment.meta.facts ? [fragment.meta.facts] : []);
  fill(hole('sorts'), categories.length > 0 ? categories.map(categoryLabel) : [fragment.meta.sorts ?? '']);
  fill(hole('excerpt'), marked(fragment.excerpt));
  return row;
}

function fill(hole: HTMLElement | null, content: (Node | string)[]) {
  if (content.length === 0) hole?.remove();
  else hole?.replaceChildren(...content);
}

/** A category as the filters print it: its mark and its name. */
function categoryLabel(value: string): Node {
  const label = document.createElement('span');
  label.className = 'me-4 inline-block';
  const printed = choices()
    .find((choice) => choice.name === 'category' && choice.value === value)
    ?.closest('label')
    ?.querySelector('[data-name]');
  label.append(...(printed ? [...printed.cloneNode(true).childNodes] : [value]));
  return label;
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
