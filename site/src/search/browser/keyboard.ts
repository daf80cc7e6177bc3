import { parts } from './view/parts.ts';

/** "/" leads to the box from anywhere but another field; Escape empties the box. Every other key is the browser's. */
export function listenToKeys(onClear: () => void) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    event.preventDefault();
    parts.box().focus();
    parts.box().select();
  });
  parts.box().addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || parts.box().value === '') return;
    event.preventDefault();
    parts.box().value = '';
    onClear();
  });
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
  return isBox || target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
