/** Strapi's names for its files and folders. */
export const FILE = 'plugin::upload.file';
export const FOLDER = 'plugin::upload.folder';

/** The right to change and delete files of the media library; a role's conditions say whose. */
export const CHANGE_FILES = 'plugin::upload.assets.update';
