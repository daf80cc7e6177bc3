import type { RBACMiddleware, StrapiApp, WidgetArgs } from '@strapi/strapi/admin';

/** Links that lead out of the library's work: a shop of plugins, and types that only code can change. */
const hiddenActions = new Set(['admin::marketplace.read', 'plugin::content-type-builder.read']);

/** What the home page keeps of Strapi's own widgets. */
const keptWidgets = new Set(['last-edited-entries', 'last-published-entries']);

const withoutHidden: RBACMiddleware = () => (next) => async (permissions) =>
  await next(permissions.filter(({ action }) => !hiddenActions.has(action)));

/** Takes from the admin what distracts staff. Nobody loses a right: the server does not know of it. */
export function hideNoise(app: StrapiApp): void {
  app.addRBACMiddleware(withoutHidden);
}

export function withoutNoise(widgets: WidgetArgs[]): WidgetArgs[] {
  return widgets.filter(({ id }) => keptWidgets.has(id));
}
