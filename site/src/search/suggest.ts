import type { Hit } from './engine.ts';
import { wordsOf } from './words.ts';

/** Buttons that search for single words of a query that found nothing, with how much each would find. */
export async function suggestWords(query: string, find: (query: string) => Promise<Hit[]>): Promise<HTMLElement[]> {
  const found: HTMLElement[] = [];
  for (const word of wordsOf(query)) {
    const { length } = await find(word);
    if (length === 0) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'min-h-target rounded-sm border border-quiet px-3';
    button.dataset['query'] = word;
    button.textContent = `${word} (${length.toLocaleString('en')})`;
    const item = document.createElement('li');
    item.append(button);
    found.push(item);
  }
  return found;
}
