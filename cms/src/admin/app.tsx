import type { StrapiApp } from '@strapi/strapi/admin';
import { dismissAnnouncements } from './brand/announcements';
import { darkColours, lightColours } from './brand/colours';
import mark from './brand/mark.svg';
import { nameOursInTitles } from './brand/page-title';
import { texts } from './brand/texts';
import { groupFields } from './edit-view/group-fields';
import { SectionTitle, sectionTitleType } from './edit-view/section-title';
import { hideNoise, withoutNoise } from './hide-noise';
import { makeCellsPlain } from './list-view/plain-cells';
import { websiteWidget } from './website/widget';

export default {
  config: {
    locales: [],
    auth: { logo: mark },
    menu: { logo: mark },
    theme: { light: { colors: lightColours }, dark: { colors: darkColours } },
    translations: { en: texts },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    hideNoise(app);
    app.widgets.register((widgets) => [websiteWidget, ...withoutNoise(widgets)]);
    app.addFields({ type: sectionTitleType, Component: SectionTitle });
  },
  bootstrap(app: Pick<StrapiApp, 'registerHook'>) {
    nameOursInTitles();
    dismissAnnouncements();
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', makeCellsPlain);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', groupFields);
  },
};
