import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

interface User {
  password?: string | null;
  isActive?: boolean | null;
}

interface AuthService {
  hashPassword(password: string): Promise<string>;
  validatePassword(password: string, hash: string): Promise<boolean>;
  checkCredentials(given: { email: string; password: string }): Promise<[null, User | false, { message: string }?]>;
  forgotPassword(given: { email: string }): Promise<unknown>;
}

/** How long the work on a forgotten password waits, in milliseconds: until its answer is long gone. */
const later = 500;

/**
 * Makes the answer to a wrong login the same, in words and in time, whether there is such an account, it is blocked, or
 * it never had a password: nobody learns from it who works here.
 */
export async function answerAlike(strapi: Core.Strapi): Promise<void> {
  const service = strapi.service('admin::auth') as unknown as AuthService;
  const forgotPassword = service.forgotPassword.bind(service);
  // Made as those of people are, so comparing with it takes as long.
  const nobody = await service.hashPassword(randomUUID());
  const refused: [null, false, { message: string }] = [null, false, { message: 'Invalid credentials' }];

  service.checkCredentials = async ({ email, password }) => {
    const user = (await strapi.db.query('admin::user').findOne({ where: { email } })) as User | null;
    const isRight = await service.validatePassword(password, user?.password || nobody);
    return user?.password && user.isActive === true && isRight ? [null, user] : refused;
  };
  // It is not waited for, and a failure that nobody catches would end the process.
  service.forgotPassword = async (given) => {
    await sleep(later);
    await forgotPassword(given).catch((error: unknown) => strapi.log.error(error));
  };
}
