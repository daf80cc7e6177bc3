/** Folders of the search index, below `pagefind/`, of whose files each has a name that changes with its bytes. */
export const hashedSearchFolders = ['heads', 'words', 'places', 'spelling', 'table', 'orders'] as const;
export type HashedSearchFolder = (typeof hashedSearchFolders)[number];
