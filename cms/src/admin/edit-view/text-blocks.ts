import type { StrapiApp } from '@strapi/strapi/admin';

/** What the editor of formatted texts offers for one kind of block. */
interface BlockKind {
  /** Whether its menu lists it. */
  isInBlocksSelector: boolean;
  /** What makes one when typed at the start of a line. */
  snippets?: string[];
}

interface ContentManager {
  apis: { addRichTextBlocks(change: (kinds: Record<string, BlockKind>) => Record<string, BlockKind>): void };
}

/**
 * Takes pictures out of the editor of formatted texts: the site shows none there. A picture has a field of its own, with
 * the description that it needs. One that an older text holds can still be seen, and taken out.
 */
export function offerNoPictures(app: Pick<StrapiApp, 'getPlugin'>): void {
  const { apis } = app.getPlugin('content-manager') as unknown as ContentManager;
  apis.addRichTextBlocks((kinds) => {
    const { image } = kinds;
    return image ? { ...kinds, image: { ...image, isInBlocksSelector: false, snippets: [] } } : kinds;
  });
}
