/**
 * A file in the data folder by which a restore tells the CMS that all content may differ from what publishers have
 * seen. At its next start the CMS raises the content revision above all that they know, and deletes the file.
 */
export const restoredMark = 'restored';
