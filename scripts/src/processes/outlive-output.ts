/**
 * Loaded before everything else of a process of ours (`node --import`): what it says may fail to be written, because the
 * disk is full or nobody reads any more, and that is no reason to end. Without this Node ends a process for it. Words are
 * lost while there is no room; later ones are written again.
 */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
