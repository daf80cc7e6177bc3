import type { MarkedText, Row } from '../finds.ts';
import { choices, parts } from './parts.ts';

/** A find as the list shows it. */
export function buildRow({ address, title, lang, facts, category, sort, file, excerpt }: Row): HTMLElement {
  const row = cloneItem(parts.row());
  const hole = (name: string) => row.querySelector<HTMLElement>(`[data-row="${name}"]`);
  const link = hole('title');
  link?.setAttribute('href', address);
  if (lang) link?.setAttribute('lang', lang);
  link?.replaceChildren(...markText(title));
  fill(hole('facts'), facts ? [facts] : []);
  fill(hole('sort'), category ? nameCategory(category) : sort ? [sort] : []);
  fill(hole('file'), file ? [file] : []);
  // A tag is for what has a weight: "PDF, 1.2 MB", and not "Elsewhere".
  hole('file')?.classList.toggle('weight', /\d/.test(file ?? ''));
  fill(hole('excerpt'), markText(excerpt));
  return row;
}

/** The room of a row that is still to come. */
export function buildWaiting(): HTMLElement {
  return cloneItem(parts.waiting());
}

function cloneItem(template: HTMLTemplateElement): HTMLElement {
  return template.content.firstElementChild?.cloneNode(true) as HTMLElement;
}

function fill(hole: HTMLElement | null, content: (Node | string)[]) {
  if (content.length === 0) hole?.remove();
  else hole?.replaceChildren(...content);
}

/** A category as the filters print it: its mark and its name. A page older than the index may lack it. */
function nameCategory(value: string): (Node | string)[] {
  const name = choices()
    .find((choice) => choice.name === 'category' && choice.value === value)
    ?.closest('label')
    ?.querySelector('[data-name]');
  return name ? [...name.cloneNode(true).childNodes] : [value];
}

/** Turns marked text into words and `<mark>`s. */
function markText(text: MarkedText): (Node | string)[] {
  return text.map((piece) => {
    if (typeof piece === 'string') return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece.mark;
    return mark;
  });
}
