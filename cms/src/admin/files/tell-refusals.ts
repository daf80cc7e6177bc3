/**
 * What the media library says when the server refuses to delete or move something. Strapi's pages say these and not what
 * the server said, so they make sense by themselves.
 */
export const refusalTexts = {
  'upload.list.bulk-actions.delete.error':
    'Nothing was deleted. A published entry shows one of these files, or not all of them are yours.',
  'upload.list.bulk-actions.move.error':
    'Nothing was moved. A published entry shows one of these files, or not all of them are yours.',
};

const refusable = /\/upload\/actions\/bulk-(?:delete|move)$/;
/** Milliseconds within which Strapi's message appears. */
const patience = 3000;

/** Puts the server's own words, which name files and entries, in the place of Strapi's. */
export function tellRefusals(): void {
  const ask = window.fetch;
  window.fetch = async (...request) => {
    const answer = await ask(...request);
    if (!answer.ok && refusable.test(new URL(answer.url).pathname)) void tell(answer.clone());
    return answer;
  };
}

async function tell(answer: Response): Promise<void> {
  const { error } = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
  const words = error?.message;
  if (!words) return;
  const observer = new MutationObserver(() => replaceText(words));
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), patience);
  replaceText(words);
}

function replaceText(words: string): void {
  const general = new Set<string | null>(Object.values(refusalTexts));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (general.has(texts.currentNode.nodeValue)) texts.currentNode.nodeValue = words;
}
