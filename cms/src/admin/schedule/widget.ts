import type { WidgetArgs } from '@strapi/strapi/admin';
import { Clock } from '@strapi/icons';

/** The box on the home page that says what is planned, and what could not be done. */
export const comingUpWidget: WidgetArgs = {
  id: 'coming-up',
  icon: Clock,
  title: { id: 'clearshelf.coming-up', defaultMessage: 'Coming up' },
  component: async () => (await import('./coming-up')).ComingUp,
};
