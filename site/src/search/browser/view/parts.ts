/** The parts of the search page that the script works on; each carries `data-search` with its name. */
export const parts = {
  form: () => part('form', HTMLFormElement),
  box: () => part('box', HTMLInputElement),
  hint: () => part('hint', HTMLElement),
  loading: () => part('loading', HTMLElement),
  order: () => part('order', HTMLSelectElement),
  copy: () => part('copy', HTMLButtonElement),
  start: () => part('start', HTMLElement),
  results: () => part('results', HTMLElement),
  filters: () => part('filters', HTMLElement),
  filterButton: () => part('filter-button', HTMLButtonElement),
  filterCount: () => part('filter-count', HTMLElement),
  chips: () => part('chips', HTMLElement),
  clear: () => part('clear', HTMLButtonElement),
  heading: () => part('heading', HTMLElement),
  detail: () => part('detail', HTMLElement),
  status: () => part('status', HTMLElement),
  notices: () => part('notices', HTMLElement),
  rows: () => part('rows', HTMLOListElement),
  others: () => part('others', HTMLElement),
  otherRows: () => part('other-rows', HTMLOListElement),
  row: () => part('row', HTMLTemplateElement),
  waiting: () => part('waiting', HTMLTemplateElement),
  more: () => part('more', HTMLButtonElement),
  nothing: () => part('nothing', HTMLElement),
  nothingFilters: () => part('nothing-filters', HTMLElement),
  failure: () => part('failure', HTMLElement),
  retry: () => part('retry', HTMLButtonElement),
};

/** Whether this is the search page. */
export function isSearchPage(): boolean {
  return document.querySelector('[data-search="form"]') !== null;
}

/** The help lines, where the site has any. */
export function helpPart(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('[data-search="help"]') ?? undefined;
}

/** The boxes and radio buttons that narrow, wherever they stand on the page. */
export function choices(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[data-facet]')];
}

/** What a choice is called: "Region: Europe"; "Under 100 kB", which needs no facet before it. */
export function nameOf(choice: HTMLInputElement): string {
  const facet = choice.dataset['facet'];
  return facet ? `${facet}: ${wordOf(choice)}` : wordOf(choice);
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
