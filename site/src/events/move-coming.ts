/**
 * Moves events that are not over into the section "Coming", the nearest first. The page was written before it is read,
 * so only the reader's clock knows. Without script all stand under their years, with plain dates.
 */
export function moveComing(now: Date): void {
  const section = document.querySelector<HTMLElement>('[data-coming]');
  const list = section?.querySelector('ol');
  if (!section || !list) return;
  for (const row of document.querySelectorAll<HTMLElement>('[data-end]')) {
    if (new Date(row.dataset['end'] ?? '') < now) continue;
    const year = row.closest('[data-year]');
    // The page has the latest first.
    list.prepend(row);
    section.hidden = false;
    if (!year?.querySelector('[data-end]')) year?.remove();
  }
}
