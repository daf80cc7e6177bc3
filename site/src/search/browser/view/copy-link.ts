import { parts } from './parts.ts';

const label = 'Copy link';
let resetting: ReturnType<typeof setTimeout> | undefined;

/** Offers to copy the address of the search, where the browser lets pages write to the clipboard. */
export function offerCopy() {
  parts.copy().hidden = !(navigator as { clipboard?: Clipboard }).clipboard;
}

/** Copies the address of the search, and says so. */
export async function copyLink() {
  const said = await navigator.clipboard.writeText(location.href).then(
    () => 'Copied',
    () => 'Could not copy',
  );
  parts.copy().textContent = said;
  parts.status().textContent = said;
  clearTimeout(resetting);
  resetting = setTimeout(() => (parts.copy().textContent = label), 3000);
}
