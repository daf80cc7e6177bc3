/** Numbers that a country keeps for emergencies and help have at most six digits, and no country code. */
const short = /^\d{2,6}$/;
/** At most 15 digits with the country code. Source: ITU-T E.164. */
const international = /^\+[1-9]\d{5,14}$/;

/**
 * What a link dials: `tel:+18883737888` for `+1 (888) 373-7888`, `tel:112` for `112`.
 *
 * @returns `undefined` for a number that works in one country only: dialled elsewhere it would reach somebody else, or nobody
 */
export function telLink(phone: string): string | undefined {
  const digits = phone.trim().replaceAll(/[\s().\-/\u2010-\u2013\u00a0]/g, '');
  return short.test(digits) || international.test(digits) ? `tel:${digits}` : undefined;
}
