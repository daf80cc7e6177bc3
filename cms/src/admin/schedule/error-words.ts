import { isFetchError } from '@strapi/strapi/admin';

/** What the CMS answered to a wish it did not grant, or that it did not answer. */
export function errorWords(error: unknown): string {
  const words = isFetchError(error) ? error.response?.data?.error?.message : undefined;
  return typeof words === 'string' && words !== '' ? words : 'The CMS does not answer. Try again in a moment.';
}
