declare namespace App {
  /** What each template receives, and all that it may show; see `render/pages.ts`. */
  interface Locals {
    frame: import('./content/frame.ts').Frame;
    route: Pick<import('./content/routes.ts').PageRoute, 'address' | 'reach'>;
    data: import('./content/routes.ts').PageData;
  }
}
