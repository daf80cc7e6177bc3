const key = 'strapi-admin-language';

/**
 * Days come before months in the admin's dates, unless the browser is set to American English: to most of the world
 * 11/01 is a day in January. Who has chosen a language in their profile keeps it.
 */
export function chooseEnglish(): void {
  if (navigator.language !== 'en-US' && localStorage.getItem(key) === null) localStorage.setItem(key, 'en-GB');
}
