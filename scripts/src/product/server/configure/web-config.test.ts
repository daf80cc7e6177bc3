import { describe, expect, it } from 'vitest';
import { contentType } from '../../serving/content-types.ts';
import { webConfig } from './web-config.ts';

const make = (
  server: string | undefined,
  { url = 'https://library.example.org', folder = '/srv/library/.data' } = {},
) => webConfig(server, { url: new URL(url), folder });

describe('the configuration of a web server', () => {
  it('of an https site tells browsers to stay on https; one that is tried out over http does not', () => {
    for (const server of ['caddy', 'nginx']) {
      expect(make(server)).toContain('Strict-Transport-Security');
      expect(make(server, { url: 'http://127.0.0.1:8080' })).not.toContain('Strict-Transport-Security');
    }
  });

  it('leads from http to https in nginx; Caddy does so by itself', () => {
    expect(make('nginx')).toContain('return 301 https://library.example.org$request_uri;');
    expect(make('caddy')).toContain('https://library.example.org {');
  });

  it('is open to this machine only where the address is', () => {
    expect(make('nginx', { url: 'http://localhost:8080' })).toContain('listen 127.0.0.1:8080;');
    expect(make('caddy', { url: 'http://localhost:8080' })).toContain('bind 127.0.0.1');
  });

  it('is refused where it cannot be made, with what to do', () => {
    expect(() => make('apache')).toThrow('pnpm web-config caddy|nginx');
    expect(() => make(undefined)).toThrow('pnpm web-config caddy|nginx');
    expect(() => make('nginx', { url: 'https://example.org/library' })).toThrow('Leave out /library');
    expect(() => make('nginx', { folder: '/srv/{x}' })).toThrow('Move it');
  });
});

describe('the type of a file', () => {
  it.each([
    ['a/b.pf_meta', 'application/octet-stream'],
    ['a/b.json', 'application/json; charset=utf-8'],
    ['a/b', 'application/octet-stream'],
    ['a/b.constructor', 'application/octet-stream'],
    ['index.html', 'text/html; charset=utf-8'],
    ['files/a/b.PDF', 'application/pdf'],
    ['files/a/b.html', 'application/octet-stream'],
    ['files/a/b.js', 'application/octet-stream'],
    ['files/a/b.svg', 'application/octet-stream'],
    ['files/a/b.pdf/index.html', 'text/html; charset=utf-8'],
    ['files/a/b.txt', 'text/plain; charset=utf-8'],
  ])('%s is %s', (path, type) => {
    expect(contentType(path)).toBe(type);
  });

  it('is without a character set where a mark says that none is known', () => {
    const marks = new Set(['files/a/b.txt.legacy', 'files/a/c.csv.legacy', 'files/a/d.pdf.legacy']);
    const types = ['b.txt', 'c.csv', 'd.pdf', 'e.txt'].map((name) =>
      contentType(`files/a/${name}`, (path) => marks.has(path)),
    );
    expect(types).toEqual(['text/plain', 'text/csv', 'application/pdf', 'text/plain; charset=utf-8']);
  });
});
