import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { readBody } from '../../requests/read-input';
import { modulesWithRoutes, listRouters, type Middleware } from '../routers';
import { knownDevice, rememberDevice } from './device';
import { loginLimits, mailLimits, TryLimits, type Tries } from './limits';
import { findSender } from './sender';

/** Longer than any address and any password that a person has. */
const longest = { email: 320, password: 1000 };

/** The routes that whoever knows nothing can try: of each, which fields it must have. The e-mail address is the account. */
const guarded: Record<string, (keyof typeof longest)[]> = {
  'POST /login': ['email', 'password'],
  'POST /forgot-password': ['email'],
  'POST /reset-password': [],
  'POST /register': [],
  'POST /register-admin': [],
  'GET /registration-info': [],
};

/** Limits how often somebody may try to get in, in the place of Strapi's limits, which many senders get around. */
export function guardLogin(strapi: Core.Strapi): void {
  const found = modulesWithRoutes(strapi).find(([name]) => name === 'admin');
  const routes = found ? listRouters(found[1]).flatMap((router) => router.routes) : [];
  for (const [address, fields] of Object.entries(guarded)) {
    const route = routes.find(({ method, path }) => `${method} ${path}` === address);
    if (!route) throw new Error(`Strapi has no route ${address} any more: guard what took its place.`);
    route.config = { ...route.config, middlewares: [guard(fields)] };
  }
}

function guard(fields: (keyof typeof longest)[]): Middleware {
  const isLogin = fields.includes('password');
  const limits = new TryLimits(isLogin ? loginLimits : mailLimits);
  return async (context, next) => {
    const account = readAccount(context, fields);
    const device = account === undefined ? undefined : knownDevice(context, account);
    const tries: Tries = { sender: findSender(context.request.ip), account, device };
    const wait = await limits.begin(tries);
    if (wait !== undefined) {
      context.set('Retry-After', String(wait));
      throw new errors.RateLimitError(tooMany(wait));
    }
    await next();
    if (context.status >= 400) return;
    // Asking for a mail is no guess of a password, so its success does not reset the count.
    if (isLogin || account === undefined) await limits.succeed(tries);
    if (isLogin && account !== undefined) rememberDevice(context, account);
  };
}

function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
}

function readAccount(context: Context, fields: (keyof typeof longest)[]): string | undefined {
  const body = readBody(context) as Record<string, unknown> | undefined;
  for (const field of fields) {
    const value = body?.[field];
    if (typeof value !== 'string' || value === '' || value.length > longest[field])
      throw new errors.ValidationError(`Write your ${field === 'email' ? 'e-mail address' : 'password'}.`);
  }
  return fields.includes('email') ? String(body?.email).toLowerCase() : undefined;
}
