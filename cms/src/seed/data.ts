import {
  writeSynonyms,
  type Collection,
  type Download,
  type Entry,
  type Event,
  type LinkTarget,
  type Navigation,
  type Publisher,
  type Resource,
  type Site,
  type Tag,
} from '@clearshelf/shared-types';

/** Numbers of the media library's rows by file id. */
export type FileRows = ReadonlyMap<string, number>;

/** Turns an entry of the contract into what the document service takes. The way back is `api/snapshot/entries`. */
export function makeData(entry: Entry, files: FileRows): object {
  switch (entry.type) {
    case 'resource':
      return resourceData(entry, files);
    case 'event':
      return eventData(entry);
    case 'collection':
      return { ...plainData(entry), ...addressData(entry), items: entry.items };
    case 'page':
      return { ...plainData(entry), ...addressData(entry) };
    case 'navigation':
      return navigationData(entry);
    case 'file':
      throw new Error(`The file ${entry.name} is no document. Place it in the media library.`);
    case 'site':
      return siteData(entry);
    case 'tag':
    case 'publisher':
      return namedData(entry);
    case 'language':
    case 'category':
    case 'redirect':
      return plainData(entry);
  }
}

/** The relations of a resource to other resources, which can only be written when all of them are there. */
export function linkData({ related, withdrawal }: Resource): object {
  return { related, ...(withdrawal && { withdrawal }) };
}

function resourceData(entry: Resource, files: FileRows): object {
  const { related: _, withdrawal, cover, ...rest } = entry;
  return {
    ...plainData(rest),
    ...addressData(entry),
    authors: entry.authors.map((name) => ({ name })),
    preparedBy: entry.preparedBy.map((name) => ({ name })),
    downloads: entry.downloads.map((download) => downloadData(download, files)),
    ...(cover && { cover: { ...cover, file: undefined, image: findRow(files, cover.file) } }),
    ...(withdrawal && { withdrawal: { ...withdrawal, replacement: undefined } }),
  };
}

function downloadData(download: Download, files: FileRows): object {
  return download.hosting === 'hosted' ? { ...download, file: findRow(files, download.file) } : download;
}

function eventData(entry: Event): object {
  return { ...plainData(entry), ...addressData(entry) };
}

function navigationData({ items }: Navigation): object {
  return {
    items: items.map(({ label, target, children }) => ({
      label,
      ...targetData(target),
      children: children.map((child) => ({ label: child.label, ...targetData(child.target) })),
    })),
  };
}

function targetData(target: LinkTarget | undefined): object {
  if (!target) return {};
  return 'address' in target ? { address: target.address } : { [target.type]: target.id };
}

function siteData(entry: Site): object {
  return {
    ...plainData(entry),
    helpWords: entry.helpWords.join('\n'),
    synonyms: writeSynonyms(entry.synonyms),
  };
}

function namedData(entry: Tag | Publisher): object {
  return { ...plainData(entry), otherNames: entry.otherNames.join('\n') };
}

function addressData({ oldAddresses }: Resource | Event | Collection | Extract<Entry, { type: 'page' }>): object {
  return { oldAddresses: oldAddresses.map((path) => ({ path })) };
}

/** The fields that have the same name and shape on both sides. */
function plainData(entry: object): object {
  const { type: _, id: __, publishedAt: ___, ...data } = entry as Record<string, unknown>;
  return data;
}

function findRow(files: FileRows, id: string): number {
  const row = files.get(id);
  if (row === undefined)
    throw new Error(`No file ${id} among the entries to seed. Add it, or take it out of the resource.`);
  return row;
}
