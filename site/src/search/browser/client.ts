import { copyLink, offerCopy } from './view/copy-link.ts';
import { showHelp } from './help/help.ts';
import { leaveDraft, remember, stateOfAddress, stateOfForm } from './state/history.ts';
import { listenToKeys } from './keyboard.ts';
import { choices, parts } from './view/parts.ts';
import { search, showMore, warmUp } from './run.ts';
import { hush } from './view/view.ts';

const typingPause = 150;

let typing: ReturnType<typeof setTimeout> | undefined;

function act(isTyping = false) {
  stopTyping();
  const state = stateOfForm();
  remember(state, isTyping);
  void search(state);
}

function stopTyping() {
  clearTimeout(typing);
  typing = undefined;
}

function openFilters(isOpen: boolean) {
  parts.filterButton().setAttribute('aria-expanded', String(isOpen));
  parts.filters().toggleAttribute('data-closed', !isOpen);
}

function clearChoices() {
  for (const choice of choices()) choice.checked = choice.value === '';
}

function removeChoice(name: string, value: string) {
  const choice = choices().find((one) => one.name === name && one.value === value);
  if (choice) choice.checked = false;
}

function actAndReturn() {
  act();
  parts.box().focus();
}

const actions: Record<string, () => void> = {
  clear: () => {
    clearChoices();
    actAndReturn();
  },
  more: () => void showMore(),
  retry: () => act(),
  copy: () => {
    if (typing !== undefined) act(true);
    void copyLink();
  },
  filter: () => openFilters(parts.filterButton().getAttribute('aria-expanded') !== 'true'),
  results: () => {
    openFilters(false);
    parts.heading().focus();
  },
};

function onClick(event: MouseEvent) {
  const button = (event.target as Element).closest('button');
  if (!button) return;
  const { remove, query, action } = button.dataset;
  if (remove !== undefined) {
    removeChoice(remove, button.value);
    actAndReturn();
  } else if (query !== undefined) {
    parts.box().value = query;
    actAndReturn();
  } else if (action !== undefined) actions[action]?.();
}

function onInput() {
  hush();
  showHelp(parts.box().value);
  stopTyping();
  typing = setTimeout(() => act(true), typingPause);
}

function onSubmit(event: SubmitEvent) {
  event.preventDefault();
  act();
  // On a phone the keyboard covers what is found.
  if (matchMedia('(pointer: coarse)').matches) parts.box().blur();
}

function onChange({ target }: Event) {
  const changed = target as HTMLInputElement;
  // Who leaves the page at once must find the words in its address on coming back.
  if (changed === parts.box() && typing !== undefined) act(true);
  else if (changed.dataset['facet'] !== undefined || changed === (parts.order() as Element)) act();
}

function onStep(event: PopStateEvent) {
  stopTyping();
  leaveDraft();
  void search(stateOfAddress(), shownBefore(event.state));
}

/** How many rows stood there when the reader left. */
function shownBefore(state: unknown): number | undefined {
  return (state as { shown?: number } | null)?.shown;
}

/** Brings the search page to life. */
export function startSearch() {
  const box = parts.box();
  // Without a name nothing can be sent before this runs.
  box.name = 'q';
  offerCopy();
  parts.form().addEventListener('submit', onSubmit);
  for (const event of ['focus', 'pointerdown']) box.addEventListener(event, warmUp);
  box.addEventListener('input', onInput);
  document.addEventListener('change', onChange);
  document.addEventListener('click', onClick);
  listenToKeys(() => act());
  addEventListener('popstate', onStep);
  startState(box.value.trim());
  if (document.activeElement === box) warmUp();
}

/** @param typed what stood in the box before this ran: it is newer than the address */
function startState(typed: string) {
  const state = stateOfAddress();
  if (typed !== '' && typed !== state.query) {
    remember({ ...state, query: typed }, true);
    void search({ ...state, query: typed });
  } else void search(state, shownBefore(history.state));
}
