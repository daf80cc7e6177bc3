/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import type { View } from '../view';
import { event } from './event';
import { collection, page } from './pages';
import * as parts from './parts';
import { resource } from './resource';
import { category, language, publisher, tag } from './shelves';
import { navigation, redirect, site } from './whole-site';

/** How staff see each content type and component. */
export const views: readonly View[] = [
  resource,
  category,
  tag,
  publisher,
  language,
  event,
  page,
  collection,
  site,
  navigation,
  redirect,
  ...Object.values(parts),
];
