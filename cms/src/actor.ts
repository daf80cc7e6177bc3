import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

/** Who changes something: a person, or in words what does it by itself. */
export interface Actor {
  id?: number;
  name: string;
}

const acting = new AsyncLocalStorage<string>();

/**
 * Does some work in the name of what is no person: `runAs('the schedule', …)`. Its changes carry that name in the
 * history of the website.
 */
export async function runAs<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await acting.run(name, work);
}

/** Who is at work: what {@link runAs} says, else the person whose request this is, else nobody. */
export function currentActor(strapi: Core.Strapi): Actor | undefined {
  const name = acting.getStore();
  if (name !== undefined) return { name };
  const user = strapi.requestContext.get()?.state.user as Person | undefined;
  return user && { id: user.id, name: nameOf(user) };
}

interface Person {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
  email: string;
}

function nameOf({ firstname, lastname, email }: Person): string {
  // As much as the history of the website has room for.
  return ([firstname, lastname].filter(Boolean).join(' ') || email).slice(0, 255);
}
