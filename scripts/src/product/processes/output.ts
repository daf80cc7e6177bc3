/**
 * Lets this process go on where what it says cannot be written, because the disk is full or nobody reads any more. Node
 * would end it for that. Words are lost while there is no room; later ones are written again.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
