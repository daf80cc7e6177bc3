import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

export type Middleware = (context: Context, next: Next) => Promise<unknown>;

/** A route as Strapi's own modules declare it. */
export interface Route {
  method: string;
  path: string;
  handler: unknown;
  config?: { auth?: unknown; policies?: unknown[]; middlewares?: unknown[] };
}

export interface Router {
  type?: string;
  routes: Route[];
}

/** The admin or a plugin of Strapi's: what routes it is about to open. */
interface Module {
  routes: Route[] | Record<string, Router | (() => Router)>;
}

/** Every module of Strapi's with routes, by name. Their routers can be changed until the server opens them. */
export function modulesWithRoutes(strapi: Core.Strapi): [string, Module][] {
  return Object.entries({ admin: strapi.admin, ...strapi.plugins }) as [string, Module][];
}

/** The routers of a module that are there already. Those for the content API are made by a function only when they open. */
export function listRouters({ routes }: Module): Router[] {
  if (Array.isArray(routes)) return [{ routes }];
  return Object.values(routes).filter((router) => typeof router !== 'function');
}
