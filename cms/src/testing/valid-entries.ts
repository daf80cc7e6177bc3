/** Formatted text of one paragraph. */
export const paragraph = (text: string): object[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

/** The least that an entry of each type needs to be published, as the form sends it. */
export const validEntries: Record<string, () => Record<string, unknown>> = {
  'api::category.category': () => ({ name: 'Category', order: 1 }),
  'api::collection.collection': () => ({ title: 'Collection' }),
  'api::event.event': () => ({
    title: 'Event',
    start: '2026-12-01T10:00:00.000Z',
    allDay: false,
    timeZone: 'Europe/Vienna',
  }),
  'api::language.language': () => ({ name: 'Language', code: someLanguageCode() }),
  'api::navigation.navigation': () => ({ items: [] }),
  'api::page.page': () => ({ title: 'Page', body: paragraph('Words.') }),
  'api::publisher.publisher': () => ({ name: 'Publisher' }),
  'api::redirect.redirect': () => ({ from: `/old-${Math.random().toString(36).slice(2)}/`, to: '/about/' }),
  'api::resource.resource': () => ({ title: 'Resource' }),
  'api::site.site': () => ({ name: 'Site', description: 'Documents.', helpLines: [] }),
  'api::tag.tag': () => ({ name: 'Tag', kind: 'topic' }),
};

/** The least that a part of an entry needs. */
export const validParts: Record<string, () => Record<string, unknown>> = {
  'event.speaker': () => ({ name: 'Speaker' }),
  'navigation.item': () => ({ label: 'Link', address: '/events/' }),
  'navigation.sub-item': () => ({ label: 'Link', address: '/events/' }),
  'resource.download': () => ({ hosting: 'link', url: 'https://example.org/a.pdf', label: 'Full report' }),
  'resource.withdrawal': () => ({ explanation: 'Out of date.' }),
  'shared.old-address': () => ({ path: `/older-${Math.random().toString(36).slice(2)}/` }),
  'shared.person-name': () => ({ name: 'Amina Okafor' }),
  'site.help-line': () => ({ name: 'Line', area: 'Austria', phone: '112' }),
};

function someLanguageCode(): string {
  const letters = Array.from({ length: 3 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');
  const region = String(100 + Math.floor(Math.random() * 900));
  return `${letters}-${region}`;
}
