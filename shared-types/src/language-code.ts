import { languageCodeSchema } from './entries/parts.ts';

/**
 * Spells a language code as BCP 47 does, so that one language has one code: `zh-hant`, `ZH_Hant` and `zh-Hant` are one.
 *
 * @returns `undefined` where the text is no such code
 */
export function canonicalLanguageCode(text: string): string | undefined {
  try {
    const [code] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    return languageCodeSchema.safeParse(code).data;
  } catch {
    return undefined;
  }
}
