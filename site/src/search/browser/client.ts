import { isEmpty, type SearchState } from './address.ts';
import { startEngine, type Engine, type Hit } from './engine.ts';
import { leaveDraft, remember, stateOfAddress, stateOfForm } from './history.ts';
import { choices, parts } from './parts.ts';
import { appendRows } from './rows.ts';
import { suggestWords } from './suggest.ts';
import { hush, restoreCounts, showBusy, showCounts, showFailure, showOutcome, showState } from './view.ts';

/** Rows at a time; half as many where the reader asks to spare data. */
const step = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ? 5 : 10;
const typingPause = 300;

let engine: Promise<Engine> | undefined;
/** Only the newest search may show its outcome. */
let latest = 0;
let typing: ReturnType<typeof setTimeout> | undefined;
let ordered: Hit[] = [];
let shown = 0;

/** Searches, and once more with a fresh index where a release took the old one away meanwhile. */
async function search(state: SearchState, rows = step) {
  const turn = ++latest;
  showState(state);
  if (isEmpty(state)) {
    clearRows();
    restoreCounts();
    return;
  }
  showBusy();
  try {
    await searchOnce(state, rows, turn);
  } catch {
    engine = undefined;
    try {
      if (turn === latest) await searchOnce(state, rows, turn);
    } catch (error) {
      engine = undefined;
      console.error(error);
      if (turn === latest) showFailure();
    }
  }
}

async function searchOnce(state: SearchState, rows: number, turn: number) {
  const { table, find, read } = await (engine ??= startEngine());
  const hits = await find(state.query);
  const byId = new Map(hits.map((hit) => [hit.id, hit]));
  const { passed, counts } = table.narrow([...byId.keys()], state.filters);
  const place = state.sort === 'title' ? table.title : table.newest;
  if (state.sort !== 'relevance' || state.query === '') passed.sort((a, b) => (place(a) ?? 0) - (place(b) ?? 0));
  const found = passed.flatMap((id) => byId.get(id) ?? []);
  const first = found.slice(0, rows);
  if (turn === latest) showCounts(counts);
  const fragments = await read(first);
  const count = async (word: string) =>
    table.narrow(
      (await find(word)).map(({ id }) => id),
      state.filters,
    ).passed.length;
  const words = found.length === 0 ? await suggestWords(state.query, count) : [];
  if (turn !== latest) return;
  clearRows();
  appendRows(first, fragments, table);
  ordered = found;
  shown = first.length;
  parts.nothingWords().replaceChildren(...words);
  showOutcome({ state, total: found.length, shown });
}

async function showMore() {
  const turn = latest;
  const next = ordered.slice(shown, shown + step);
  try {
    const { table, read } = await (engine ??= startEngine());
    const fragments = await read(next);
    if (turn !== latest) return;
    appendRows(next, fragments, table);
    const list = parts.rows();
    list.children[shown]?.querySelector('a')?.focus();
    shown += next.length;
    showOutcome({ state: stateOfForm(), total: ordered.length, shown });
    history.replaceState({ shown }, '');
  } catch {
    // The release changed under the open page: search anew, up to the rows that were asked for.
    engine = undefined;
    await search(stateOfForm(), shown + step);
  }
}

function clearRows() {
  parts.rows().replaceChildren();
  ordered = [];
  shown = 0;
}

function act(isTyping = false) {
  clearTimeout(typing);
  const state = stateOfForm();
  remember(state, isTyping);
  void search(state);
}

function warmUp() {
  engine ??= startEngine();
  engine.catch(() => (engine = undefined));
}

function openFilters(isOpen: boolean) {
  parts.filterButton().setAttribute('aria-expanded', String(isOpen));
  parts.filters().toggleAttribute('data-closed', !isOpen);
}

function clearChoices() {
  for (const choice of choices()) choice.checked = choice.value === '';
}

function onClick(event: MouseEvent) {
  const button = (event.target as Element).closest('button');
  if (!button) return;
  const { remove, query, action } = button.dataset;
  if (remove !== undefined) {
    const choice = choices().find(({ name, value }) => name === remove && value === button.value);
    if (choice) choice.checked = false;
    act();
    parts.box().focus();
  } else if (query !== undefined) {
    parts.box().value = query;
    act();
    parts.box().focus();
  } else if (action === 'clear') {
    clearChoices();
    act();
    parts.box().focus();
  } else if (action === 'more') void showMore();
  else if (action === 'retry') act();
  else if (action === 'filter') openFilters(button.getAttribute('aria-expanded') !== 'true');
  else if (action === 'results') {
    openFilters(false);
    parts.heading().focus();
  }
}

/** Brings the search page to life. */
export function startSearch() {
  const form = parts.form();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act();
  });
  parts.box().addEventListener('focus', warmUp);
  parts.box().addEventListener('input', () => {
    hush();
    clearTimeout(typing);
    typing = setTimeout(() => act(true), typingPause);
  });
  document.addEventListener('change', (event) => {
    const changed = event.target as HTMLInputElement;
    if (changed.dataset['facet'] !== undefined || changed === (parts.order() as Element)) act();
  });
  document.addEventListener('click', onClick);
  addEventListener('popstate', (event) => {
    clearTimeout(typing);
    leaveDraft();
    void search(stateOfAddress(), (event.state as { shown?: number } | null)?.shown);
  });
  const state = stateOfAddress();
  const typed = parts.box().value.trim();
  if (isEmpty(state) && typed !== '') act(true);
  else void search(state, (history.state as { shown?: number } | null)?.shown);
  if (document.activeElement === parts.box()) warmUp();
}
