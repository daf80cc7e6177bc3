import type { StrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { dismissAnnouncements } from './brand/announcements';
import { darkColours, lightColours } from './brand/colours';
import { chooseEnglish } from './brand/language';
import mark from './brand/mark.svg';
import { nameOursInTitles } from './brand/page-title';
import { texts } from './brand/texts';
import { arrangeForm } from './edit-view/arrange-form';
import { DocumentDate, documentDateType } from './edit-view/document-date';
import { keepTypedWhenRefused } from './edit-view/keep-typed';
import { SectionTitle, sectionTitleType } from './edit-view/section-title';
import { addSidePanels } from './edit-view/side-panels';
import { offerNoPictures } from './edit-view/text-blocks';
import { WholeNumber } from './edit-view/whole-number';
import { EventTimes, eventTimesType } from './event-times/event-times';
import { refusalTexts, tellRefusals } from './files/tell-refusals';
import { hideNoise, withoutNoise } from './hide-noise';
import { makeCellsPlain } from './list-view/plain-cells';
import { schedulePanel } from './schedule/panel';
import { comingUpWidget } from './schedule/widget';
import { askBeforeTakedown } from './takedown/ask-first';
import { EntryPanel } from './website/entry-panel';
import { addWebsitePage, websiteWidget } from './website/widget';

export default {
  config: {
    locales: ['en-GB'],
    auth: { logo: mark },
    menu: { logo: mark },
    theme: { light: { colors: lightColours }, dark: { colors: darkColours } },
    translations: { en: { ...texts, ...refusalTexts }, 'en-GB': { ...texts, ...refusalTexts } },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    hideNoise(app);
    addWebsitePage(app);
    app.widgets.register((widgets) => [websiteWidget, comingUpWidget, ...withoutNoise(widgets)]);
    app.addFields([
      { type: sectionTitleType, Component: SectionTitle },
      { type: 'integer', Component: WholeNumber as ComponentType },
      { type: eventTimesType, Component: EventTimes },
      { type: documentDateType, Component: DocumentDate as ComponentType },
    ]);
  },
  bootstrap(app: Pick<StrapiApp, 'registerHook' | 'getPlugin'>) {
    chooseEnglish();
    nameOursInTitles();
    dismissAnnouncements();
    offerNoPictures(app);
    keepTypedWhenRefused();
    askBeforeTakedown(app);
    tellRefusals();
    addSidePanels(app, [EntryPanel, schedulePanel]);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', makeCellsPlain);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', arrangeForm);
  },
};
