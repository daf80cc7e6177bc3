import type { Core } from '@strapi/strapi';

const atOnce = 500;

interface Stored {
  hash: string;
  ext?: string | null;
  url?: string | null;
}

interface Row extends Stored {
  id: number;
  formats?: Record<string, Stored> | null;
  previewUrl?: string | null;
}

/** Names of all files that the media library needs: of each its own, and those of its smaller pictures. */
export async function namesInLibrary(strapi: Core.Strapi): Promise<Set<string>> {
  const names = new Set<string>();
  for (let last = 0; ;) {
    const rows = (await strapi.db.query('plugin::upload.file').findMany({
      where: { id: { $gt: last } },
      orderBy: { id: 'asc' },
      limit: atOnce,
      select: ['id', 'hash', 'ext', 'url', 'previewUrl', 'formats'],
    })) as Row[];
    for (const row of rows)
      for (const stored of [row, ...Object.values(row.formats ?? {})]) {
        names.add(`${stored.hash}${stored.ext ?? ''}`);
        for (const url of [stored.url, row.previewUrl]) if (url) names.add(nameIn(url));
      }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < atOnce) return names;
  }
}

function nameIn(url: string): string {
  const name = url.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
