import { AsyncLocalStorage } from 'node:async_hooks';

const acting = new AsyncLocalStorage<string>();

interface AdminUser {
  firstname?: string | null;
  lastname?: string | null;
  email?: string;
}

/**
 * Runs work that nobody is logged in for under a name, such as "the schedule of Ana". What records who did something
 * asks {@link actor} for it.
 */
export async function actingAs<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await acting.run(name, work);
}

/** Who does what is being done: the name given to {@link actingAs}, else the person logged in, else nothing. */
export function actor(): string | undefined {
  const name = acting.getStore();
  if (name !== undefined) return name;
  const user = strapi.requestContext.get()?.state.user as AdminUser | undefined;
  return user && nameOf(user);
}

/** How staff call a colleague. */
export function nameOf({ firstname, lastname, email }: AdminUser): string | undefined {
  return [firstname, lastname].filter(Boolean).join(' ') || email;
}
