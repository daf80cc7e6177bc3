import type { Loading } from '../engine.ts';
import { parts } from './parts.ts';
import { describeLoading } from './words.ts';

/** What comes sooner is not told: words that flash up and go away only disturb. */
const pause = 200;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Says under the box how much is still to come, or nothing more once all is there. */
export function showLoading(loading: Loading | undefined) {
  clearTimeout(waiting);
  const text = loading ? describeLoading(loading) : '';
  if (!loading || !parts.loading().hidden) print(text);
  else waiting = setTimeout(() => print(text), pause);
}

function print(text: string) {
  parts.loading().textContent = text;
  parts.loading().hidden = text === '';
  parts.hint().hidden = text !== '';
}
