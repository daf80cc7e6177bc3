import type { Core } from '@strapi/strapi';
import { toUid } from '../entries/entry-types';

export type Kind = 'resource' | 'collection' | 'event' | 'page';

/** Slots of entries that something leads to; an item of a collection whose entry is gone leads to nothing. */
type Links = (number | undefined)[];

interface Model {
  kind: Kind;
  id?: string;
  /** `undefined` where the entry is not there. */
  draft?: Links;
  published?: Links;
}

interface DraftRow {
  related?: { documentId: string }[];
  items?: { resource: { documentId: string } | null }[];
}

export type Edit =
  | { action: 'create' | 'change'; slot: number; links: number[]; publish: boolean }
  | { action: 'publish' | 'unpublish' | 'discardDraft' | 'delete' | 'clone'; slot: number }
  | { action: 'menu'; links: number[] };

const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Text.' }] }];
const more: Record<Kind, object> = {
  resource: {},
  collection: {},
  event: { start: '2026-12-01T10:00:00.000Z', allDay: false, timeZone: 'Europe/Vienna' },
  page: { body },
};
/** Entries are made anew for each library, and slugs are unique. */
let made = 0;

/** A handful of entries that are edited in a CMS, and beside it a simple model of what readers should be told. */
export class EditedLibrary {
  readonly #strapi: Core.Strapi;
  readonly #entries: Model[];
  #menu: { id: string; links: Links } | undefined;

  constructor(strapi: Core.Strapi, kindOfSlots: Kind[]) {
    this.#strapi = strapi;
    this.#entries = kindOfSlots.map((kind) => ({ kind }));
  }

  /** Does what can be done: an edit of what is not there is left out. */
  async perform(edit: Edit): Promise<void> {
    if (edit.action === 'menu') return await this.#saveMenu(edit.links);
    const entry = this.#entries[edit.slot]!;
    if (edit.action === 'create') return entry.draft ? undefined : await this.#create(entry, edit);
    if (!entry.draft) return;
    if (edit.action === 'change') await this.#change(entry, edit);
    else await this.#act(entry, edit.action);
  }

  /** What the export should hold of each entry that is published, and of what is not: nothing. */
  *published(): Generator<[Kind | 'navigation', string, object]> {
    for (const { kind, id, published } of this.#entries)
      if (id) yield [kind, id, published ? [this.#exported(kind, published)] : []];
    if (this.#menu) {
      const items = this.#menu.links.map((slot) => ({ target: { type: this.#kind(slot!), id: this.#id(slot!) } }));
      yield ['navigation', this.#menu.id, [{ items }]];
    }
  }

  /** Fails where the draft of an entry does not lead to what it should. */
  async checkDrafts(): Promise<void> {
    const populate = { related: true, items: { populate: { resource: true } } };
    for (const { kind, id, draft } of this.#entries) {
      if (!draft || kind === 'page') continue;
      const which = {
        documentId: id!,
        populate: kind === 'collection' ? { items: populate.items } : { related: true },
      };
      const row = (await this.#documents(kind).findOne(which as never)) as unknown as DraftRow;
      const related = row.items?.map(({ resource }) => resource) ?? row.related ?? [];
      const found = related.map((target) => this.#entries.findIndex((entry) => entry.id === target?.documentId));
      const wanted = draft.map((slot) => slot ?? -1);
      if (found.join() !== wanted.join()) throw new Error(`A draft leads to ${found.join()}, not ${wanted.join()}.`);
    }
  }

  async #create(entry: Model, { links, publish }: { links: number[]; publish: boolean }): Promise<void> {
    made += 1;
    const wanted = this.#possible(entry.kind, links);
    const data = { title: `Entry ${made}`, slug: `entry-${made}`, ...more[entry.kind] };
    // What was deleted comes back under the same id.
    const fields = { documentId: entry.id, ...data, ...this.#fields(entry.kind, wanted) };
    const status = publish ? 'published' : 'draft';
    entry.id = (await this.#documents(entry.kind).create({ data: fields as never, status })).documentId;
    entry.draft = wanted;
    if (publish) entry.published = wanted;
  }

  async #change(entry: Model, { links, publish }: { links: number[]; publish: boolean }): Promise<void> {
    const wanted = this.#possible(entry.kind, links);
    const data = this.#fields(entry.kind, wanted) as never;
    const status = publish ? 'published' : 'draft';
    await this.#documents(entry.kind).update({ documentId: entry.id!, data, status });
    entry.draft = wanted;
    if (publish) entry.published = wanted;
  }

  async #act(entry: Model, action: 'publish' | 'unpublish' | 'discardDraft' | 'delete' | 'clone'): Promise<void> {
    const documents = this.#documents(entry.kind);
    const which = { documentId: entry.id! };
    if (action === 'publish') {
      const refused = entry.kind === 'collection' && entry.draft!.includes(undefined);
      const done = await documents.publish(which).then(
        () => true,
        () => false,
      );
      if (done === refused) throw new Error(`A collection was ${done ? 'published with' : 'refused without'} a gap.`);
      if (done) entry.published = entry.draft;
    } else if (action === 'discardDraft') {
      if (!entry.published) return;
      await documents.discardDraft(which);
      entry.draft = this.#without(entry.kind, entry.published, (slot) => !this.#entries[slot]!.draft);
    } else if (action === 'unpublish') {
      await documents.unpublish(which);
      entry.published = undefined;
    } else if (action === 'clone') {
      made += 1;
      await documents.clone({ ...which, data: { slug: `entry-${made}` } as never });
    } else {
      await documents.delete(which);
      this.#forget(entry);
    }
  }

  /** Drafts lose a deleted entry at once; what was published keeps its place for it. */
  #forget(entry: Model): void {
    const slot = this.#entries.indexOf(entry);
    entry.draft = entry.published = undefined;
    for (const other of this.#entries)
      if (other.draft) other.draft = this.#without(other.kind, other.draft, (one) => one === slot);
  }

  async #saveMenu(links: number[]): Promise<void> {
    const wanted = links.filter((slot) => {
      const { kind, draft } = this.#entries[slot]!;
      return draft && (kind === 'page' || kind === 'collection');
    });
    const data = { items: wanted.map((slot) => ({ [this.#kind(slot)]: this.#id(slot) })) } as never;
    const documents = this.#strapi.documents('api::navigation.navigation');
    const present = await documents.findFirst({});
    const saved = present
      ? await documents.update({ documentId: present.documentId, data })
      : await documents.create({ data });
    this.#menu = { id: saved!.documentId, links: wanted };
  }

  /** Resources that are there, in the order that was asked for; pages lead nowhere. */
  #possible(kind: Kind, links: number[]): number[] {
    const there = links.filter((slot) => this.#kind(slot) === 'resource' && this.#entries[slot]!.draft);
    if (kind === 'page') return [];
    return kind === 'collection' ? there : [...new Set(there)];
  }

  #without(kind: Kind, links: Links, isGone: (slot: number) => boolean): Links {
    const left = links.map((slot) => (slot === undefined || isGone(slot) ? undefined : slot));
    return kind === 'collection' ? left : left.filter((slot) => slot !== undefined);
  }

  #fields(kind: Kind, links: number[]): object {
    const ids = links.map((slot) => this.#id(slot));
    if (kind === 'collection') return { items: ids.map((resource, at) => ({ resource, note: `Note ${at}` })) };
    if (kind === 'page') return {};
    return { related: ids };
  }

  #exported(kind: Kind, links: Links): object {
    const ids = links.map((slot) => this.#id(slot!));
    if (kind === 'collection') return { items: ids.map((resource, at) => ({ resource, note: `Note ${at}` })) };
    return kind === 'page' ? { type: 'page' } : { related: ids };
  }

  #kind(slot: number): Kind {
    return this.#entries[slot]!.kind;
  }

  #id(slot: number): string {
    return this.#entries[slot]!.id!;
  }

  #documents(kind: Kind) {
    return this.#strapi.documents(toUid(kind) as 'api::resource.resource');
  }
}
