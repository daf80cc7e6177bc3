import { z } from 'zod';
import { DeskError, type Desk } from '../testing/desk.ts';
import type { Edit, Kind } from './edits.ts';

/** An entry that was made, and what readers should see of it. */
export interface Made {
  kind: Kind;
  id: string;
  /** A word that is nowhere else: where it stands, something of this entry stands. */
  word: string;
  isShown: boolean;
  isThere: boolean;
}

const withDrafts: readonly Kind[] = ['resource', 'page', 'collection'];
const uploaded = z.array(z.object({ id: z.number() }));

/** Does what edits say, and keeps account of what readers should see. What the CMS refuses changes nothing. */
export class Staff {
  readonly made: Made[] = [];
  /** What the CMS refused, in its words. */
  readonly refusals: string[] = [];
  readonly #desk: Desk;
  #files: number[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** @throws where the CMS answers anything but yes, or no in words */
  async perform(edit: Edit): Promise<void> {
    try {
      await this.#do(edit);
    } catch (error) {
      if (!(error instanceof DeskError) || error.status !== 400) throw error;
      this.refusals.push(error.words);
    }
  }

  async #do(edit: Edit): Promise<void> {
    switch (edit.do) {
      case 'write':
        return await this.#write(edit);
      case 'change':
        return await this.#change(this.#pick(edit.at), edit);
      case 'publish':
        return await this.#show(this.#pick(edit.at, true), true);
      case 'unpublish':
        return await this.#show(this.#pick(edit.at, true), false);
      case 'delete':
        return await this.#delete(this.#pick(edit.at));
      case 'unpublish several':
        return await this.#unpublishSeveral(edit.at.flatMap((at) => this.#pick(at, true) ?? []));
      case 'old address':
        return await this.#addOldAddress(this.#pick(edit.at, true), edit.address);
      case 'redirect':
        await this.#desk.create('redirect', { from: edit.from, to: edit.to });
        return;
      case 'menu':
        return await this.#saveMenu(edit);
      case 'file':
        return await this.#addFile(edit);
      case 'rename':
        return await this.#rename(edit);
    }
  }

  async #write({ kind, text, link, parent }: Extract<Edit, { do: 'write' }>): Promise<void> {
    const word = `zq${this.made.length}x`;
    const entry: Made = { kind, id: '', word, isShown: false, isThere: true };
    const above =
      kind === 'tag' ? this.made.filter((one) => one.kind === 'tag' && one.isThere).at(parent % 7) : undefined;
    const fields = { ...fieldsOf(kind, { word, text, link }), ...(above && { parent: above.id }) };
    entry.id = await this.#desk.create(kind, fields);
    this.made.push(entry);
    entry.isShown = !withDrafts.includes(kind);
    await this.#show(withDrafts.includes(kind) ? entry : undefined, true);
  }

  async #change(entry: Made | undefined, { text, link }: Extract<Edit, { do: 'change' }>): Promise<void> {
    if (!entry) return;
    await this.#desk.update(entry.kind, entry.id, fieldsOf(entry.kind, { word: entry.word, text, link }));
    if (entry.isShown) await this.#show(withDrafts.includes(entry.kind) ? entry : undefined, true);
  }

  async #show(entry: Made | undefined, isShown: boolean): Promise<void> {
    if (!entry || (!isShown && !entry.isShown)) return;
    const act = isShown ? 'publish' : 'unpublish';
    await this.#desk[act](entry.kind, entry.id);
    entry.isShown = isShown;
  }

  async #delete(entry: Made | undefined): Promise<void> {
    if (!entry) return;
    await this.#desk.remove(entry.kind, entry.id);
    Object.assign(entry, { isShown: false, isThere: false });
  }

  async #unpublishSeveral(entries: Made[]): Promise<void> {
    for (const kind of withDrafts) {
      const some = entries.filter((entry) => entry.kind === kind && entry.isShown);
      if (some.length === 0) continue;
      await this.#desk.unpublishAll(
        kind,
        some.map(({ id }) => id),
      );
      for (const entry of some) entry.isShown = false;
    }
  }

  async #addOldAddress(entry: Made | undefined, path: string): Promise<void> {
    if (!entry) return;
    await this.#desk.update(entry.kind, entry.id, { oldAddresses: [{ path }] });
    if (!entry.isShown) return;
    try {
      await this.#show(entry, true);
    } catch (error) {
      // As staff would: the draft is mended, so that it can be published again.
      await this.#desk.update(entry.kind, entry.id, { oldAddresses: [] });
      throw error;
    }
  }

  async #saveMenu({ addresses, at }: Extract<Edit, { do: 'menu' }>): Promise<void> {
    const page = this.made.filter(({ kind, isThere }) => kind === 'page' && isThere).at(at % 5);
    const items = addresses.map((address, index) => ({ label: `Item ${index}`, address, children: [] }));
    await this.#desk.update('navigation', '', {
      items: [...items, ...(page ? [{ label: 'A page', page: page.id, children: [] }] : [])],
    });
  }

  async #addFile({ name, at }: Extract<Edit, { do: 'file' }>): Promise<void> {
    const answer = await this.#desk.uploadAs(name, new Blob(['Words.'], { type: 'text/plain' }));
    const [file] = uploaded.parse(answer);
    this.#files.push(file!.id);
    const entry = this.made.filter(({ kind, isThere }) => kind === 'resource' && isThere).at(at % 7);
    if (!entry) return;
    await this.#desk.update('resource', entry.id, { downloads: [{ hosting: 'hosted', file: file!.id }] });
    if (entry.isShown) await this.#show(entry, true);
  }

  async #rename({ name, at }: Extract<Edit, { do: 'rename' }>): Promise<void> {
    const id = this.#files[at % Math.max(1, this.#files.length)];
    if (id !== undefined) await this.#desk.renameFile(id, name);
  }

  #pick(at: number, isDraftKind = false): Made | undefined {
    const there = this.made.filter(({ isThere, kind }) => isThere && (!isDraftKind || withDrafts.includes(kind)));
    return there.at(at % Math.max(1, there.length));
  }
}

/** What staff write into the form of an entry: its word and a nasty text in every field, and a link. */
function fieldsOf(kind: Kind, { word, text, link }: { word: string; text: string; link: string }): object {
  const words = `${word} ${text}`;
  const body = [
    { type: 'paragraph', children: [{ type: 'text', text: words }] },
    { type: 'paragraph', children: [{ type: 'link', url: link, children: [{ type: 'text', text: 'a link' }] }] },
  ];
  switch (kind) {
    case 'resource':
      return { title: `${text} ${word}`, summary: text, body, authors: [{ name: words }] };
    case 'page':
      return { title: `${text} ${word}`, summary: text, body };
    case 'collection':
      return { title: words, summary: text, intro: body };
    case 'tag':
      return { name: words, kind: 'topic', intro: body };
    case 'category':
      return { name: words, description: text, order: 1 };
    case 'publisher':
      return { name: words, url: link.startsWith('/') ? `https://example.org${link}` : link };
    case 'redirect':
      return {};
  }
}
