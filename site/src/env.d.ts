declare namespace App {
  /** What each template receives; see `render/render-site.ts`. */
  interface Locals {
    library: import('./content/library.ts').Library;
    route: import('./content/routes.ts').PageRoute;
  }
}
