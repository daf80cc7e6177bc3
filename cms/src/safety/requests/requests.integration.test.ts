import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logInAs, type Person } from '../../testing/people';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';

const RESOURCES = '/content-manager/collection-types/api::resource.resource';

describe('a request without end', () => {
  let cms: RunningStrapi;
  let editor: Person;
  let admin: Person;

  beforeAll(async () => {
    cms = await startStrapi();
    editor = await logInAs(cms, { firstname: 'Ed', role: 'strapi-editor' });
    admin = await logInAs(cms, { firstname: 'Root', role: 'strapi-super-admin' });
  });
  afterAll(async () => await cms.stop());

  async function send(path: string, body: string, type = 'application/json', method = 'POST') {
    const headers = { authorization: `Bearer ${editor.token}`, 'content-type': type };
    const answer = await fetch(cms.url + path, { method, headers, body });
    const { error } = (await answer.json()) as { error: { message: string } | null };
    return { status: answer.status, message: error?.message };
  }

  function listsWithinLists(depth: number): object[] {
    let list: object = { type: 'list', format: 'unordered', children: [item('The innermost')] };
    for (let level = 1; level < depth; level++)
      list = { type: 'list', format: 'unordered', children: [item('One'), list] };
    return [list];
  }
  const item = (text: string) => ({ type: 'list-item', children: [{ type: 'text', text }] });

  it.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"title":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['a field', `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('is refused in words where %s are nested 100,000 deep, and holds up nobody', async (_what, body) => {
    for (const path of [RESOURCES, '/admin/login', '/website/publish', '/upload/folders', '/admin/users/me']) {
      const began = performance.now();
      const answer = await send(path, body, 'application/json', path.endsWith('/me') ? 'PUT' : 'POST');
      expect([answer.status, answer.message]).toEqual([
        400,
        expect.stringContaining('nested more than 200 levels deep'),
      ]);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });

  it('is refused in words where a text holds lists 1,500 deep; those that a person writes are kept', async () => {
    const deep = await send(RESOURCES, JSON.stringify({ title: 'Deep', body: listsWithinLists(1500) }));
    expect([deep.status, deep.message]).toEqual([400, expect.stringMatching(/^In “body”, .* move it one level out/)]);
    const { status } = await send(RESOURCES, JSON.stringify({ title: 'Flat', body: listsWithinLists(10) }));
    expect(status).toBe(201);
  });

  it.each([
    ['a list', '[1,2]'],
    ['nothing in a list', '{"title":"A","body":[null]}'],
    ['nothing within a text', '{"title":"A","body":[{"type":"paragraph","children":[null]}]}'],
  ])('is refused in words where it holds %s', async (_what, body) => {
    const { status, message } = await send(RESOURCES, body);
    expect([status, message]).toEqual([400, expect.stringMatching(/\. \w.+\.$/)]);
  });

  it('gives an entry no id of its own', async () => {
    const answer = await editor.ask('POST', RESOURCES, { title: 'With ids', id: 1, documentId: '../../x' });
    const { data } = (await answer.json()) as { data: { documentId: string } };
    expect([answer.status, data.documentId]).toEqual([201, expect.stringMatching(/^[a-z0-9]{24}$/)]);
  });

  it.each(['not json', '1', '{"__proto__":{"name":"../x"}}'])(
    'is refused where it says of a file: %s',
    async (words) => {
      const answer = await editor.upload({ name: 'a.txt', bytes: 'Words.', more: { fileInfo: words } });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/__proto__|Send it as JSON/)]);
    },
  );

  it('is refused in words where it hides in a form with files', async () => {
    const form = new FormData();
    form.append('files', new Blob(['text']), 'a.txt');
    form.append('fileInfo', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    const headers = { authorization: `Bearer ${editor.token}` };
    const answer = await fetch(`${cms.url}/upload`, { method: 'POST', headers, body: form });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('nested')]);
  });

  it.each([
    ['populate', `populate${'[related][populate]'.repeat(9)}=*`],
    ['populate in words', `populate[0]=${'related.'.repeat(30)}title`],
    ['sort', `sort=${'related.'.repeat(30)}title:asc`],
    ['filters', `filters${'[related]'.repeat(15)}[title][$eq]=x`],
    ['anything', `x${'[y]'.repeat(5000)}=1`],
  ])('is refused in words where it follows relations on and on by %s', async (_what, query) => {
    const answer = await editor.ask('GET', `${RESOURCES}?${query}`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/levels deep|Invalid/)]);
  });

  it('is answered where it asks for what the admin asks for', async () => {
    const queries = [
      'page=1&pageSize=10&sort=title:ASC&filters[$and][0][publishers][name][$contains]=x',
      'filters[$and][0][$or][0][title][$null]=true&populate[related][populate][publishers]=true',
    ];
    for (const query of queries) expect((await editor.ask('GET', `${RESOURCES}?${query}`)).status).toBe(200);
  });

  it.each<[string, 'POST' | 'PUT', string, object]>([
    ['a title', 'POST', RESOURCES, { title: 'x'.repeat(256) }],
    ['a tag', 'POST', '/content-manager/collection-types/api::tag.tag', { name: 'x'.repeat(300), kind: 'topic' }],
    ['a role', 'POST', '/admin/roles', { name: 'x'.repeat(300), description: '' }],
    ['a person', 'PUT', '/admin/users/me', { firstname: 'x'.repeat(300) }],
    [
      'a token',
      'POST',
      '/admin/api-tokens',
      { name: 'x'.repeat(300), description: '', type: 'read-only', lifespan: null },
    ],
    ['a folder', 'POST', '/upload/folders', { name: 'x'.repeat(300), parent: null }],
    ['a webhook', 'POST', '/admin/webhooks', { name: 'x'.repeat(300), url: 'https://example.org', events: [] }],
    ['a name with NUL', 'POST', '/admin/roles', { name: 'a\0b', description: '' }],
    ['a field', 'POST', RESOURCES, { title: 'Field', ['x'.repeat(300)]: 1 }],
  ])('is refused in words where the name of %s is too long', async (_what, method, path, body) => {
    const answer = await admin.ask(method, path, body);
    const { error } = (await answer.json()) as { error?: { message: string } };
    expect([answer.status, error?.message]).toEqual([400, expect.stringMatching(/\S+ \S+ \S+/)]);
  });

  it('keeps names of any script that fit', async () => {
    const title = 'สิทธิ'.repeat(50);
    expect((await editor.ask('POST', RESOURCES, { title, slug: 'thai-title' })).status).toBe(201);
  });

  it('is refused in words where it is larger than can be saved', async () => {
    const answer = await send(RESOURCES, JSON.stringify({ title: 'Large', note: 'x'.repeat(1_100_000) }));
    expect([answer.status, answer.message]).toEqual([413, expect.stringContaining('larger than 1 MB')]);
  });
});
