import { isEmpty, type SearchState } from './state/address.ts';
import { forgetIndex, startEngine, type Engine } from './engine.ts';
import { fillRows } from './view/fill-rows.ts';
import type { Row } from './finds.ts';
import { shownItems, showRows } from './view/list.ts';
import { showLoading } from './view/loading.ts';
import { showNotices } from './view/notices.ts';
import { countFinds, isFiltered, isSorted, orderFinds, type OrderedFinds } from './order-finds.ts';
import { sparesData } from './any-page/save-data.ts';
import {
  clearResults,
  isBusy,
  restoreCounts,
  setBusy,
  showBusy,
  showCounts,
  showDone,
  showFailure,
  showOutcome,
  showState,
} from './view/view.ts';

/** Rows at a time. */
const step = sparesData() ? 5 : 10;
/** How long rows of the search before stay while new ones are read, in milliseconds. */
const patience = 250;

interface Shown extends OrderedFinds {
  state: SearchState;
  rows: (Row | undefined)[];
  /** The search that it belongs to. */
  turn: number;
}

let engine: Promise<Engine> | undefined;
/** Only the newest search may show its outcome. */
let latest = 0;
let shown: Shown | undefined;

function openEngine(): Promise<Engine> {
  return (engine ??= startEngine(showLoading));
}

/** Begins to load the index, except for readers who asked to spare data: for them the first search does. */
export function warmUp() {
  if (!sparesData()) openEngine().catch(forgetEngine);
}

/** Searches, and once more with a fresh index where a release took the old one away meanwhile. */
export async function search(state: SearchState, wanted = step) {
  const turn = ++latest;
  showState(state);
  if (isEmpty(state)) {
    shown = undefined;
    clearResults();
    restoreCounts();
    return;
  }
  showBusy();
  try {
    await searchOnce(state, wanted, turn);
  } catch {
    forgetEngine();
    try {
      if (turn === latest) await searchOnce(state, wanted, turn);
    } catch (error) {
      forgetEngine();
      console.error(error);
      if (turn !== latest) return;
      shown = undefined;
      showFailure();
    }
  }
}

async function searchOnce(state: SearchState, wanted: number, turn: number) {
  const reader = await openEngine();
  if (turn !== latest) return;
  const [finds, table, orders] = await Promise.all([
    reader.find(state.query),
    isFiltered(state) ? reader.table() : undefined,
    isSorted(state) ? reader.orders() : undefined,
  ]);
  if (turn !== latest) return;
  const found = orderFinds(finds, { table, orders }, state);
  const reads = found.hits.slice(0, wanted).map((hit) => reader.readRow(hit));
  const filling = fillRows(reads, shownItems().length > 0 ? patience : 0, (rows) => {
    if (turn !== latest) return;
    if (shown?.turn !== turn) showNotices(state.query, finds);
    shown = { ...found, state, rows, turn };
    showFound(shown);
  });
  // On a slow line the rows come first, what stands beside the filters after them.
  const counting = reader.table().then((all) => {
    if (turn === latest) showCounts(countFinds(finds, all, state));
  });
  await Promise.all([filling, counting]);
  if (turn === latest) showDone();
}

function showFound({ state, hits, full, rows }: Shown) {
  showRows(rows, full);
  showOutcome({ state, full, some: hits.length - full, shown: rows.length, step });
}

/** Adds the next rows to the list. */
export async function showMore() {
  const before = shown;
  if (!before || isBusy()) return;
  setBusy(true);
  const turn = ++latest;
  const next = before.hits.slice(before.rows.length, before.rows.length + step);
  const all = before.rows.length + next.length;
  try {
    const reader = await openEngine();
    const reads = next.map((hit) => reader.readRow(hit));
    await fillRows(reads, 0, (rows) => {
      if (turn !== latest) return;
      shown = { ...before, rows: [...before.rows, ...rows], turn };
      showFound(shown);
    });
    if (turn !== latest) return;
    shownItems()[before.rows.length]?.querySelector('a')?.focus();
    history.replaceState({ shown: all }, '');
    setBusy(false);
  } catch {
    // The release changed under the open page: search anew, up to the rows that were asked for.
    forgetEngine();
    if (turn === latest) await search(before.state, all);
  }
}

function forgetEngine() {
  engine = undefined;
  forgetIndex();
  showLoading(undefined);
}
