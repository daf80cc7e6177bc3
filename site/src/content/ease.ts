import type { Resource } from '@clearshelf/shared-types';
import type { Offer } from './files.ts';

/** What a reader with a slow line looks for: what this site serves itself, and what is small. */
export const easeKeys = ['here', 'light'] as const;
export type EaseKey = (typeof easeKeys)[number];

/** The value in filters and addresses of what has it: `/search/#light=yes`. */
export const easeValue = 'yes';

/** A file under so many bytes is small. */
const lightBytes = 100_000;

/** Which of {@link easeKeys} a resource has. */
export function easeOf({ body }: Resource, offers: readonly Offer[]): EaseKey[] {
  const files = offers.flatMap(({ served }) => served ?? []);
  const isText = (body?.length ?? 0) > 0;
  const isLight = files.length > 0 ? files.some(({ facts }) => facts.bytes < lightBytes) : isText;
  return easeKeys.filter((key) => (key === 'here' ? files.length > 0 || isText : isLight));
}
