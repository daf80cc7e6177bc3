import { countFilters, isEmpty, type SearchState } from './address.ts';
import { choices, nameOf, parts } from './parts.ts';
import { describeResults } from './words.ts';
import type { Counts } from '../shared/table.ts';

let announcing: ReturnType<typeof setTimeout> | undefined;

/** Sets box, choices and sort to a state, and shows what is chosen. */
export function showState(state: SearchState) {
  const box = parts.box();
  if (box.value.trim() !== state.query) box.value = state.query;
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

export function showBusy() {
  hush();
  parts.failure().hidden = true;
  parts.results().setAttribute('aria-busy', 'true');
  if (parts.rows().childElementCount === 0 && parts.nothing().hidden) parts.heading().textContent = 'Searching…';
}

export interface Outcome {
  state: SearchState;
  total: number;
  shown: number;
}

/** Shows the outcome of a search apart from its rows. */
export function showOutcome({ state, total, shown }: Outcome) {
  const text = describeResults(state, total);
  parts.results().removeAttribute('aria-busy');
  parts.heading().textContent = text;
  parts.more().hidden = shown >= total;
  parts.more().textContent = `Show ${Math.min(shown, total - shown)} more of ${total.toLocaleString('en')}`;
  parts.nothing().hidden = total > 0;
  parts.nothingFilters().hidden = countFilters(state.filters) === 0;
  announce(text);
}

export function showFailure() {
  parts.results().removeAttribute('aria-busy');
  parts.heading().textContent = '';
  parts.rows().replaceChildren();
  parts.nothing().hidden = true;
  parts.more().hidden = true;
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
    parts.status().textContent = text;
  }, 1000);
}
