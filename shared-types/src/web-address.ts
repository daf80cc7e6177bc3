import { urlSchema } from './entries/parts.ts';
import { pathWithin, readOwnAddress } from './own-address.ts';
import { telLink } from './phone.ts';
import { cleanLine, shorten } from './text-hygiene.ts';

/** Why a value cannot be used, and what to write instead: two sentences for staff, the first without its full stop. */
export interface Trouble {
  problem: string;
  repair: string;
}

/** Longer ones are cut by browsers and servers on the way. */
const longestAddress = 2000;

const host = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u;
const mailAddress = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const scheme = /^([a-z][a-z0-9+.-]*):/i;

/** Mends a web address as people type and paste it: adds a missing `https://`, takes spaces away. */
export function mendWebAddress(text: string): string {
  const address = unbroken(text)
    .replace(/^(https?):[/\\]*/i, (_, name: string) => `${name.toLowerCase()}://`)
    .replace(/^[/\\]{2,}(?=[^/\\])/, 'https://')
    .replaceAll(/\s/g, '%20');
  return host.test(address) ? `https://${address}` : address;
}

/** What keeps a text from being the address of a site. */
export function webAddressTrouble(address: string): Trouble | undefined {
  const repair = 'Write one that starts with https://, such as https://www.example.org/guide';
  if (address.length > longestAddress)
    return {
      problem: `is longer than ${longestAddress} characters`,
      repair: 'Find a shorter address of the same page.',
    };
  const name = scheme.exec(address)?.[1]?.toLowerCase();
  if (name !== undefined && !/^https?$/.test(name)) return { problem: `starts with “${name}:”`, repair: `${repair}.` };
  if (!urlSchema.safeParse(address).success)
    return { problem: `“${shorten(address)}” is no web address`, repair: `${repair}.` };
  return undefined;
}

/** Mends the address of a link in a text: like {@link mendWebAddress}, and knows email addresses and phone numbers. */
export function mendLink(text: string): string {
  const address = unbroken(text);
  if (mailAddress.test(address)) return `mailto:${address}`;
  if (/^tel:/i.test(address)) return telLink(decoded(address.slice(4))) ?? address;
  if (/^mailto:/i.test(address)) return `mailto:${address.slice(7).trim().replaceAll(/\s/g, '%20')}`;
  const own = pathWithin(address);
  return own?.startsWith('//') ? own.replace(/^\/+/, '/') : mendWebAddress(address);
}

/** What keeps an address from being that of a link in a text. A page of this site need not be there yet. */
export function linkTrouble(address: string): Trouble | undefined {
  if (address === '') return { problem: 'leads nowhere', repair: 'Write its address, or take the link out.' };
  if (/^tel:/i.test(address))
    return telLink(address.slice(4))
      ? undefined
      : { problem: 'dials a number that works in one country only', repair: phoneRepair };
  if (/^mailto:/i.test(address))
    return mailAddress.test(decoded(address.slice(7).split('?')[0] ?? ''))
      ? undefined
      : { problem: 'names no email address', repair: 'Write one such as library@example.org.' };
  if (address.startsWith('#'))
    return { problem: 'leads to a place on the same page', repair: 'Write the address of a page, such as /about/.' };
  if (!address.startsWith('/')) return webAddressTrouble(address);
  if (address.length > longestAddress || !readOwnAddress(address))
    return { problem: `“${shorten(address)}” cannot be an address of this site`, repair: 'Write one such as /about/.' };
  return undefined;
}

const phoneRepair = 'Write it with its country code, such as +44 8000 121 700, or a short number such as 112.';

/** What keeps a text from being a phone number that works wherever its reader is. */
export function phoneTrouble(phone: string): Trouble | undefined {
  if (telLink(phone)) return undefined;
  return { problem: `“${shorten(phone)}” is no number that works from every country`, repair: phoneRepair };
}

/** On one line, also where a long address was broken, or was allowed to break. */
function unbroken(text: string): string {
  return cleanLine(text.replaceAll(/[\u200b\t\r\n]/g, ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}
