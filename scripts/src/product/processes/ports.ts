import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { UserError } from '../user-errors/user-error.ts';

/** Makes sure that a port can be listened on; says who holds it where that can be known. */
export async function checkPort(port: number, variable: string): Promise<void> {
  const busy = (await isBusy(port, '127.0.0.1')) || (await isBusy(port, '::'));
  if (!busy) return;
  const user = await findUser(port);
  throw new UserError(
    `Port ${port} is in use${user ? ` by ${user}` : ''}. Stop that program, or choose another port: ${variable}=${port + 1}`,
  );
}

async function isBusy(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(true);
    // A machine without IPv6 has no such address to be busy.
    else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false);
    else reject(error);
  });
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  return await promise;
}

async function findUser(port: number): Promise<string | undefined> {
  const listings: [string, string[], RegExp][] = [
    ['ss', ['-H', '-ltnp', `sport = :${port}`], /pid=(\d+)/],
    ['lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], /^(\d+)/m],
  ];
  for (const [command, parameters, pattern] of listings) {
    const pid = pattern.exec(await readOutput(command, parameters))?.[1];
    if (pid === undefined) continue;
    const name = (await readOutput('ps', ['-p', pid, '-o', 'args='])).trim().slice(0, 120);
    return `process ${pid}${name && ` (${name})`}`;
  }
  return undefined;
}

/** What a tool prints; empty where it fails: not every machine has it, and the port is busy all the same. */
async function readOutput(command: string, parameters: string[]): Promise<string> {
  return await promisify(execFile)(command, parameters).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
