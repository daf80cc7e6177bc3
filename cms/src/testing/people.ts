import type { RunningStrapi } from './strapi';

/** Somebody who works in the admin, over its own HTTP routes. */
export class Person {
  readonly #url: string;
  /** Of the session. */
  readonly token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.token = token;
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.ask('GET', path)).json()) as T;
  }

  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const request = { method, headers };
    return await fetch(this.#url + path, body ? { ...request, body: JSON.stringify(body) } : request);
  }

  /** Uploads a file, or puts it in the place of another. */
  async upload({ name, bytes, type = '', more = {}, to = '/upload' }: SentFile): Promise<Response> {
    const form = new FormData();
    form.append('files', new File([bytes], name, { type }));
    for (const [field, value] of Object.entries(more)) form.append(field, value);
    const headers = { authorization: `Bearer ${this.token}` };
    return await fetch(this.#url + to, { method: 'POST', headers, body: form });
  }
}

/** A file on its way to the media library. */
export interface SentFile {
  name: string;
  bytes: Uint8Array | string;
  type?: string;
  /** Other fields of the form, such as `fileInfo`. */
  more?: Record<string, string>;
  to?: string;
}

export interface Account {
  firstname: string;
  lastname?: string;
  /** Of the role: `strapi-editor`, `strapi-author`. */
  role: string;
}

/** Makes an account of a role and logs in with it. */
export async function logInAs({ strapi, url }: RunningStrapi, { role, ...names }: Account): Promise<Person> {
  const email = `${names.firstname.toLowerCase()}@example.org`;
  const password = 'Reading-room-1';
  const { id } = (await strapi.db.query('admin::role').findOne({ where: { code: role } })) as { id: number };
  const users = strapi.service('admin::user') as unknown as { create(user: object): Promise<unknown> };
  await users.create({ email, password, roles: [id], isActive: true, ...names });
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { data } = (await answer.json()) as { data: { token: string } };
  return new Person(url, data.token);
}
