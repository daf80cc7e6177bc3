import type { WidgetArgs } from '@strapi/strapi/admin';
import { Globe } from '@strapi/icons';

/** The box on the home page that says what readers see now. */
export const websiteWidget: WidgetArgs = {
  id: 'website',
  icon: Globe,
  title: { id: 'clearshelf.website', defaultMessage: 'Website' },
  component: async () => (await import('./website')).Website,
};
