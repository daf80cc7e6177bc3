/** Characters of a text that a row's file holds. What is longer goes on in files of its own, which few searches fetch. */
const firstLength = 2000;
const furtherLength = 6000;

/** Cuts a text into pieces, at the end of a line, a sentence or a word. Joined they are the text again. */
export function cutText(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let most = firstLength; rest.length > most * 1.25; most = furtherLength) {
    const length = endOf(rest.slice(0, most));
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

function endOf(text: string): number {
  const half = text.length / 2;
  for (const end of [/\n(?=[^\n]*$)/, /[。！？；](?=[^。！？；]*$)/, /[.!?。؟] (?=[^.!?。؟]*$)/, / (?=[^ ]*$)/]) {
    const found = end.exec(text);
    if (found && found.index > half) return found.index + found[0].length;
  }
  // Never between the halves of a character.
  return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}
