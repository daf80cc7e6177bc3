import type { StrapiApp } from '@strapi/strapi/admin';

/** A panel beside the form of an entry, as the content manager wants it; `null` where it does not belong. */
type SidePanel<Props> = (props: Props) => { title: string; content: React.ReactNode } | null;

interface ContentManager {
  apis: { addEditViewSidePanel(panels: unknown[]): void };
}

/** Puts panels beside the form of every entry, in this order. */
export function addSidePanels(app: Pick<StrapiApp, 'getPlugin'>, panels: SidePanel<never>[]): void {
  (app.getPlugin('content-manager') as unknown as ContentManager).apis.addEditViewSidePanel(panels);
}
