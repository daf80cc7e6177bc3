import type { StrapiApp, WidgetArgs } from '@strapi/strapi/admin';
import { Globe } from '@strapi/icons';

const title = { id: 'clearshelf.website', defaultMessage: 'Website' };
const path = 'website';

/** The box on the home page that says what readers see now. */
export const websiteWidget: WidgetArgs = {
  id: 'website',
  icon: Globe,
  title,
  link: { label: { id: 'clearshelf.website.more', defaultMessage: 'All releases' }, href: `/${path}` },
  component: async () => (await import('./website')).Website,
};

/** Puts the page "Website" into the main menu, for everybody. */
export function addWebsitePage(app: StrapiApp): void {
  app.addMenuLink({
    to: path,
    icon: Globe,
    intlLabel: title,
    permissions: [],
    Component: async () => await import('./website-page'),
  });
}
