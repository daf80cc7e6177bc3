import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'koa';

const cookie = 'clearshelf_device';
const halfYear = 180 * 24 * 60 * 60 * 1000;
/** Accounts that one browser is known for: on a shared computer each of a few people. */
const mostAccounts = 5;

/**
 * Name of the browser, where it has logged in to this account before. It says so in a cookie that only we can sign, so
 * whoever attacks an account from elsewhere cannot keep its owner out.
 */
export function knownDevice(context: Context, account: string): string | undefined {
  const { name, accounts } = readCookie(context);
  return accounts.includes(makeDigest(account)) ? name : undefined;
}

/** Lets the browser be known for this account from now on. */
export function rememberDevice(context: Context, account: string): void {
  const { name = randomUUID(), accounts } = readCookie(context);
  const known = [...new Set([makeDigest(account), ...accounts])].slice(0, mostAccounts);
  context.cookies.set(cookie, [name, ...known].join('.'), {
    signed: true,
    httpOnly: true,
    sameSite: 'strict',
    secure: context.request.secure,
    path: '/admin',
    maxAge: halfYear,
    overwrite: true,
  });
}

function readCookie(context: Context): { name?: string; accounts: string[] } {
  const [name, ...accounts] = (context.cookies.get(cookie, { signed: true }) ?? '').split('.');
  return name ? { name, accounts } : { accounts: [] };
}

/** The cookie is to tell nobody whose computer it is. */
function makeDigest(account: string): string {
  return createHash('sha256').update(account).digest('hex').slice(0, 32);
}
