import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkPort } from './ports.ts';

describe('a port', () => {
  it('that is in use is named, with the variable that changes it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(checkPort(port, 'SITE_PORT')).rejects.toThrow(
      new RegExp(`Port ${port} is in use.*SITE_PORT=${port + 1}`, 's'),
    );
  });

  it('that is free is no fault', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await expect(checkPort(port, 'SITE_PORT')).resolves.toBeUndefined();
  });
});
