import { z } from 'zod';
import {
  entryOnWebsiteSchema,
  publishingStateSchema,
  websiteLogSchema,
  websiteRoutes,
  type EntryOnWebsite,
  type EntryType,
  type PublishingState,
  type ReleaseRow,
} from '@clearshelf/shared-types';

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

/** What the CMS answers to a wish that it does not grant. */
export class DeskError extends Error {
  readonly status: number;
  /** In its words. */
  readonly words: string;

  constructor(wish: string, status: number, answer: string) {
    super(`${wish} answered ${status}: ${answer}`);
    this.status = status;
    this.words = refusalSchema.safeParse(parse(answer)).data?.error.message ?? answer;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const entrySchema = z.looseObject({ documentId: z.string() });

/** Works in the admin as its own pages do, over the admin's API. */
export class Desk {
  readonly #url: string;
  #token = '';

  constructor(cmsUrl: string) {
    this.#url = cmsUrl;
  }

  async logIn(account: { email: string; password: string }): Promise<void> {
    const answer = await this.#ask('POST', '/admin/login', account);
    this.#token = z.object({ data: z.object({ token: z.string() }) }).parse(answer).data.token;
  }

  /** Saves a draft, or an entry of a type without drafts. @returns its document id */
  async create(type: EntryType, fields: object): Promise<string> {
    return documentIdOf(await this.#ask('POST', pathOf(type), fields));
  }

  async update(type: EntryType, id: string, fields: object): Promise<void> {
    await this.#ask('PUT', pathOf(type, id), fields);
  }

  async publish(type: EntryType, id: string): Promise<void> {
    await this.#ask('POST', `${pathOf(type)}/${id}/actions/publish`, {});
  }

  async unpublish(type: EntryType, id: string): Promise<void> {
    await this.#ask('POST', `${pathOf(type)}/${id}/actions/unpublish`, {});
  }

  /** Takes entries back in one step, as ticking them in the list and choosing "Unpublish" does. */
  async unpublishAll(type: EntryType, documentIds: string[]): Promise<void> {
    await this.#ask('POST', `${pathOf(type)}/actions/bulkUnpublish`, { documentIds });
  }

  /** The newest entries of a type, a hundred at most. */
  async list(type: EntryType): Promise<z.infer<typeof entrySchema>[]> {
    const list = z.object({ results: z.array(entrySchema) });
    return list.parse(await this.#ask('GET', `${pathOf(type)}?pageSize=100&sort=createdAt:DESC`)).results;
  }

  /** Document ids of the newest entries of a type, a hundred at most. */
  async newest(type: EntryType): Promise<string[]> {
    return (await this.list(type)).map(({ documentId }) => documentId);
  }

  async remove(type: EntryType, id: string): Promise<void> {
    await this.#ask('DELETE', pathOf(type, id));
  }

  /** What the site shows of an entry, as the box beside its form says. */
  async onWebsite(type: EntryType, id: string): Promise<EntryOnWebsite> {
    const path = `${websiteRoutes.entry}?type=${type}&id=${id}`;
    return entryOnWebsiteSchema.parse(await this.#ask('GET', path));
  }

  async publishing(): Promise<PublishingState> {
    return publishingStateSchema.parse(await this.#ask('GET', websiteRoutes.state));
  }

  /** Whether readers see all that is published, and find it. */
  async isSettled(): Promise<boolean> {
    const { step, live, revision } = await this.publishing();
    return step === 'live' && live?.indexRevision === revision;
  }

  /** The newest releases, as the page "Website" lists them: the newest first. */
  async releases(): Promise<ReleaseRow[]> {
    const { rows } = websiteLogSchema.parse(await this.#ask('GET', websiteRoutes.log));
    return rows.filter((row) => row.kind === 'release');
  }

  async publishSite(): Promise<void> {
    await this.#ask('POST', websiteRoutes.publish, {});
  }

  /** Puts a file into the media library under whatever name. */
  async uploadAs(name: string, bytes: Blob): Promise<unknown> {
    const form = new FormData();
    form.set('files', bytes, 'upload.txt');
    form.set('fileInfo', JSON.stringify({ name }));
    return await this.#ask('POST', '/upload', form);
  }

  /** Puts other bytes behind a file of the media library, as "Replace media" does. */
  async replaceFile(name: string, bytes: Blob): Promise<void> {
    const found = z
      .object({ results: z.array(z.object({ id: z.number(), name: z.string() })) })
      .parse(await this.#ask('GET', `/upload/files?${new URLSearchParams({ 'filters[name][$eq]': name }).toString()}`));
    const [file] = found.results;
    if (!file) throw new Error(`The media library has no ${name}.`);
    const form = new FormData();
    form.set('files', bytes, name);
    form.set('fileInfo', JSON.stringify({ name }));
    await this.#ask('POST', `/upload?id=${file.id}`, form);
  }

  /** Puts a file into the media library. @returns its number there */
  async upload(name: string, bytes: Uint8Array): Promise<number> {
    const form = new FormData();
    form.set('files', new Blob([new Uint8Array(bytes)]), name);
    const [file] = z.array(z.object({ id: z.number() })).parse(await this.#ask('POST', '/upload', form));
    return file!.id;
  }

  /** Gives a file of the media library another name. */
  async renameFile(id: number, name: string): Promise<void> {
    await this.#ask('PUT', `/upload/files/${id}`, { fileInfo: { name } });
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const form = body instanceof FormData;
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        // A connection that is kept may be closed by the CMS at the moment at which it is used again.
        connection: 'close',
        ...(form ? {} : { 'content-type': 'application/json' }),
      },
      body: form ? body : body && JSON.stringify(body),
    });
    if (!answer.ok) throw new DeskError(`${method} ${path}`, answer.status, await answer.text());
    return await answer.json();
  }
}

function pathOf(type: EntryType, id?: string): string {
  const isSingle = type === 'site' || type === 'navigation';
  const path = `/content-manager/${isSingle ? 'single-types' : 'collection-types'}/api::${type}.${type}`;
  return isSingle || id === undefined ? path : `${path}/${id}`;
}

function documentIdOf(answer: unknown): string {
  return z.object({ data: entrySchema }).parse(answer).data.documentId;
}
