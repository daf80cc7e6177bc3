/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
/** What somebody wrote into a text field, as text. What is none is kept visible, for the words that refuse it. */
export function readText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
