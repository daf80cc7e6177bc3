import { fetchAhead } from './fetch-ahead.ts';

/**
 * Sends what is typed into a search box to the search page behind the `#` of its address. The box has no name and its form
 * no way to send, so that nothing is sent, and nothing typed is lost, before this runs. What was typed stands there again
 * when the reader comes back.
 */
export function keepQueryHere(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-to-search]')) keepQueryOf(form);
}

function keepQueryOf(form: HTMLFormElement) {
  const box = form.querySelector('input');
  if (!box) return;
  const typed = (history.state as { typed?: string } | null)?.typed;
  if (typed && box.value === '') box.value = typed;
  const keep = () => {
    history.replaceState({ ...(history.state as object | null), typed: box.value }, '');
  };
  box.addEventListener('change', keep);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
    const query = box.value.trim();
    location.href = form.action + (query ? `#${new URLSearchParams({ q: query }).toString()}` : '');
  });
  const reach = () => void fetchAhead(form.action);
  for (const event of ['focus', 'pointerdown']) box.addEventListener(event, reach);
  if (document.activeElement === box) reach();
}
