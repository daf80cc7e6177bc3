import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Clients that ask and never read what is answered. */
export interface DeafClients {
  port: number;
  count: number;
  /** What each of them sends. */
  text: string;
}

/** Sends the clients from a process of their own, so that they hold up nobody here. @returns what ends them */
export function sendDeafClients(clients: DeafClients): { sent: Promise<unknown>; end: () => void } {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), [], { stdio: 'inherit' });
  child.send(clients);
  return { sent: once(child, 'message'), end: () => child.kill() };
}

async function attack({ port, count, text }: DeafClients): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async () => {
      const socket: Socket = connect(port, '127.0.0.1').pause();
      // To be thrown out is what happens to them.
      socket.on('error', () => undefined);
      const closed = once(socket, 'close');
      await Promise.race([once(socket, 'connect'), closed]);
      const sent = new Promise<void>((resolve) => socket.write(text, () => resolve()));
      await Promise.race([sent, closed]);
    }),
  );
  process.send?.('sent');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('message', (clients: DeafClients) => void attack(clients));
  process.once('disconnect', () => process.exit());
}
