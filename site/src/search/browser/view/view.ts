import { countFilters, isEmpty, type SearchState } from '../state/address.ts';
import { isHelpShown, showHelp } from '../help/help.ts';
import { showRows } from './list.ts';
import { choices, nameOf, parts } from './parts.ts';
import { describeOthers, describeResults, describeTotals, type Totals } from './words.ts';
import type { Counts } from '../../shared/table.ts';

const ownTitle = document.title;

let announcing: ReturnType<typeof setTimeout> | undefined;

/** Sets box, choices and sort to a state, and shows what is chosen. */
export function showState(state: SearchState) {
  const box = parts.box();
  if (box.value.trim() !== state.query) box.value = state.query;
  showHelp(state.query);
  document.title = state.query === '' ? ownTitle : `${state.query} – Search`;
  parts.order().value = state.sort;
  for (const choice of choices()) {
    const chosen = state.filters[choice.name] ?? [];
    choice.checked = choice.value === '' ? chosen.length === 0 : chosen.includes(choice.value);
    // Opened once: a reader who closes it again means it.
    if (choice.checked && choice.dataset['unfolded'] === undefined) unfold(choice);
  }
  const active = choices().filter((choice) => choice.checked && choice.type === 'checkbox');
  parts.chips().replaceChildren(...active.map(chipOf));
  parts.clear().hidden = active.length < 2;
  parts.filterCount().textContent = active.length === 0 ? '' : ` (${active.length})`;
  const empty = isEmpty(state);
  parts.start().hidden = !empty;
  parts.results().hidden = empty;
  if (empty) announce('');
}

/** Takes away what an earlier search found. */
export function clearResults() {
  showRows([], 0);
  parts.notices().replaceChildren();
  parts.heading().textContent = '';
  parts.detail().textContent = '';
  parts.nothing().hidden = true;
  parts.more().hidden = true;
  setBusy(false);
}

function unfold(choice: HTMLInputElement) {
  choice.dataset['unfolded'] = '';
  let group = choice.closest('details');
  while (group) {
    group.open = true;
    group = group.parentElement?.closest('details') ?? null;
  }
}

function chipOf(choice: HTMLInputElement): HTMLLIElement {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'min-h-target rounded-sm border border-quiet bg-transparent px-3 text-small';
  button.dataset['remove'] = choice.name;
  button.value = choice.value;
  button.setAttribute('aria-label', `Remove the filter ${nameOf(choice)}`);
  button.textContent = `${nameOf(choice)} ✕`;
  item.append(button);
  return item;
}

/** Prints beside each choice how many finds it would leave. */
export function showCounts(counts: Counts) {
  for (const choice of choices()) {
    const place = choice.closest('label')?.querySelector('[data-count]');
    const count = counts[choice.name]?.[choice.value] ?? 0;
    if (!place) continue;
    place.textContent = count.toLocaleString('en');
    choice.closest('label')?.toggleAttribute('data-none', count === 0);
  }
}

/** The totals that the page was built with. */
export function restoreCounts() {
  for (const place of document.querySelectorAll<HTMLElement>('[data-count]')) {
    place.textContent = place.dataset['count'] ?? '';
    place.closest('label')?.removeAttribute('data-none');
  }
}

/** Whether rows are on their way. */
export function isBusy(): boolean {
  return parts.results().hasAttribute('aria-busy');
}

export function setBusy(busy: boolean) {
  if (busy) parts.results().setAttribute('aria-busy', 'true');
  else parts.results().removeAttribute('aria-busy');
}

/** What was found before stays until something else is found. */
export function showBusy() {
  hush();
  parts.failure().hidden = true;
  setBusy(true);
  if (parts.heading().textContent === '') parts.heading().textContent = 'Searching…';
}

/** Says that all rows that were asked for stand there. */
export function showDone() {
  setBusy(false);
  announce(
    [parts.heading(), parts.detail()]
      .map(({ textContent }) => textContent)
      .filter(Boolean)
      .join('. '),
  );
}

export interface Outcome extends Totals {
  state: SearchState;
  shown: number;
  /** How many rows the next step adds. */
  step: number;
}

/** Shows the outcome of a search apart from its rows. */
export function showOutcome({ state, full, some, shown, step }: Outcome) {
  const total = full + some;
  parts.heading().textContent = describeResults(state, { full, some });
  parts.detail().textContent = describeTotals(state, { full, some });
  parts.others().textContent = describeOthers(state.query);
  parts.more().hidden = shown >= total;
  parts.more().textContent = `Show ${Math.min(step, total - shown)} more of ${total.toLocaleString('en')}`;
  parts.nothing().hidden = total > 0;
  parts.nothingFilters().hidden = countFilters(state.filters) === 0;
}

export function showFailure() {
  clearResults();
  parts.failure().hidden = false;
  announce('Search could not load.');
}

/** Takes back what was about to be told: the reader has gone on. */
export function hush() {
  clearTimeout(announcing);
}

/** Tells screen readers once the reader has paused: never each letter's outcome, never the list. */
function announce(text: string) {
  hush();
  announcing = setTimeout(() => {
    parts.status().textContent = isHelpShown() ? `Help lines stand above the results. ${text}` : text;
  }, 1000);
}
