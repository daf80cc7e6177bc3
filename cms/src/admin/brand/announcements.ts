/**
 * Marks Strapi's own announcements as read, which it keeps in the browser: what is new in Strapi does not help staff.
 * The end of the key is the project's id, of which we have none; `undefined` is asked for before Strapi knows that.
 */
export function dismissAnnouncements(): void {
  for (const project of ['undefined', 'false']) {
    localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${project}`, 'true');
  }
}
