/**
 * Sends what is typed into a search box to the search page behind the `#` of its address. The box has no name, so that
 * without this script nothing is sent either: the reader types once more on the search page.
 */
export function keepQueryHere(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset['toSearch'] === undefined) return;
    event.preventDefault();
    const query = form.querySelector('input')?.value.trim();
    location.href = form.action + (query ? `#${new URLSearchParams({ q: query }).toString()}` : '');
  });
}
