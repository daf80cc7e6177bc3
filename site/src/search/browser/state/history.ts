import { isEmpty, readState, writeState, type SearchState } from './address.ts';
import { choices, parts } from '../view/parts.ts';

const keys = [...new Set(choices().map(({ name }) => name))];
/** Whether the address shows a query that is still being typed. */
let isDraft = false;

const known = new Set(choices().map(({ name, value }) => `${name}=${value}`));

/** What the address asks for. A value that this page does not offer is passed over. */
export function stateOfAddress(): SearchState {
  // A query part is what forms without a script and old links have; `remember` then moves it behind the `#`.
  const pairs = [...new URLSearchParams(location.hash.slice(1) || location.search)];
  const kept = pairs.filter(([key, value]) => !keys.includes(key) || known.has(`${key}=${value}`));
  return readState(new URLSearchParams(kept), keys);
}

/** What box, choices and order ask for. */
export function stateOfForm(): SearchState {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(parts.form())) if (typeof value === 'string') parameters.append(name, value);
  return readState(parameters, keys);
}

/** Puts the state into the address: while typing in one entry of the history, each deliberate step in one of its own. */
export function remember(state: SearchState, isTyping: boolean) {
  const address = location.pathname + writeState(state);
  const isSame = address === location.pathname + location.hash;
  const replaces = isSame || (isTyping && (isDraft || isEmpty(stateOfAddress())));
  if (replaces) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  isDraft = isTyping;
}

/** Says that the address was left as it is, by the browser's own buttons. */
export function leaveDraft() {
  isDraft = false;
}
