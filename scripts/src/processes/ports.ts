import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { UserError } from '../settings/settings.ts';

/** Makes sure that a port can be listened on; says who holds it where that can be known. */
export async function checkPort(port: number, variable: string): Promise<void> {
  const busy = (await isBusy(port, '127.0.0.1')) || (await isBusy(port, '::'));
  if (!busy) return;
  const user = await userOf(port);
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

async function userOf(port: number): Promise<string | undefined> {
  const listings: [string, string[], RegExp][] = [
    ['ss', ['-H', '-ltnp', `sport = :${port}`], /\(\("(?<name>[^"]+)",pid=(?<pid>\d+)/],
    ['lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN'], /^(?!COMMAND)(?<name>\S+)\s+(?<pid>\d+)/m],
  ];
  for (const [command, parameters, pattern] of listings) {
    // Neither tool is on every machine, and the port is busy all the same.
    const output = await promisify(execFile)(command, parameters).then(
      ({ stdout }) => stdout,
      () => '',
    );
    const { name, pid } = pattern.exec(output)?.groups ?? {};
    if (name && pid) return `${name} (process ${pid})`;
  }
  return undefined;
}
