import { parts } from './parts.ts';
import { replaceWord, withoutQuotes } from '../quotes.ts';
import type { Finds } from '../finds.ts';

/** Words offered in place of one that nothing holds. */
const mostOffered = 3;

/** Says which words and phrases nothing in the library holds, and offers what is near. Of a word alone the heading tells. */
export function showNotices(query: string, { unknown, missing }: Pick<Finds, 'unknown' | 'missing'>) {
  const notices = [
    ...unknown
      .filter(({ near }) => near.length > 0 || /\s/.test(query))
      .map(({ word, near }) => noticeWord(query, word, near.slice(0, mostOffered))),
    ...missing.map((phrase) => noticePhrase(query, phrase)),
  ];
  parts.notices().replaceChildren(...notices);
}

function noticeWord(query: string, word: string, near: readonly string[]): HTMLElement {
  const offers = near.flatMap((other, at) => {
    const between = at === 0 ? '' : at === near.length - 1 ? ' or ' : ', ';
    return [between, searchButton(other, replaceWord(query, word, other))];
  });
  return paragraph(`Nothing holds “${word}”.`, ...(offers.length > 0 ? [' Did you mean ', ...offers, '?'] : []));
}

function noticePhrase(query: string, phrase: string): HTMLElement {
  const button = searchButton('Search without the quotes', withoutQuotes(query, phrase));
  return paragraph(`Nothing holds the words “${phrase}” side by side. `, button);
}

function paragraph(...content: (Node | string)[]): HTMLElement {
  const element = document.createElement('p');
  element.append(...content);
  return element;
}

function searchButton(text: string, query: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'min-h-target bg-transparent p-0 font-semibold text-accent underline';
  button.dataset['query'] = query;
  button.textContent = text;
  return button;
}
