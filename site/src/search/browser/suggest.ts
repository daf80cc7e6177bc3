import { wordsOf } from './words.ts';

/** Buttons that search for single words of a query that found nothing, with how much each would find. */
export async function suggestWords(query: string, count: (query: string) => Promise<number>): Promise<HTMLElement[]> {
  const items: HTMLElement[] = [];
  for (const word of wordsOf(query)) {
    const found = await count(word);
    if (found === 0) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'min-h-target rounded-sm border border-quiet bg-transparent px-3';
    button.dataset['query'] = word;
    button.textContent = `${word} (${found.toLocaleString('en')})`;
    const item = document.createElement('li');
    item.append(button);
    items.push(item);
  }
  return items;
}
