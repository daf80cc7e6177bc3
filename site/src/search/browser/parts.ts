/** The parts of the search page that the script works on; each carries `data-search` with its name. */
export const parts = {
  form: () => part('form', HTMLFormElement),
  box: () => part('box', HTMLInputElement),
  order: () => part('order', HTMLSelectElement),
  start: () => part('start', HTMLElement),
  results: () => part('results', HTMLElement),
  filters: () => part('filters', HTMLElement),
  filterButton: () => part('filter-button', HTMLButtonElement),
  filterCount: () => part('filter-count', HTMLElement),
  chips: () => part('chips', HTMLElement),
  clear: () => part('clear', HTMLButtonElement),
  heading: () => part('heading', HTMLElement),
  status: () => part('status', HTMLElement),
  rows: () => part('rows', HTMLOListElement),
  row: () => part('row', HTMLTemplateElement),
  more: () => part('more', HTMLButtonElement),
  nothing: () => part('nothing', HTMLElement),
  nothingFilters: () => part('nothing-filters', HTMLElement),
  nothingWords: () => part('nothing-words', HTMLElement),
  failure: () => part('failure', HTMLElement),
  retry: () => part('retry', HTMLButtonElement),
};

/** The boxes and radio buttons that narrow, wherever they stand on the page. */
export function choices(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[data-facet]')];
}

/** What a choice is called: "Region: Europe". */
export function nameOf(choice: HTMLInputElement): string {
  return `${choice.dataset['facet']}: ${wordOf(choice)}`;
}

/** The word of a choice: "Europe". */
export function wordOf(choice: HTMLInputElement): string {
  return choice.closest('label')?.querySelector('[data-name]')?.textContent?.trim() ?? choice.value;
}

function part<T extends HTMLElement>(name: string, type: new () => T): T {
  const found = document.querySelector(`[data-search="${name}"]`);
  if (!(found instanceof type)) throw new Error(`The search page lacks its part "${name}" (a ${type.name}).`);
  return found;
}
