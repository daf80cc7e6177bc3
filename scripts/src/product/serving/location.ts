/** An address without any character that could mean something in a header or in a server's configuration. */
export function safeLocation(to: string): string {
  return to
    .toWellFormed()
    .replaceAll(/[^\w\-.~:/?#[\]@!&'()*+,;=%]/gu, (character) =>
      [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    );
}
