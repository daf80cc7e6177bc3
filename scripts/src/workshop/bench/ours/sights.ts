import type { Desk } from '../../testing/desk.ts';

/** Something that readers, or the CMS, show once a change is live. */
export interface Sight {
  what: string;
  /** @returns bytes of the page that shows it; `undefined` while none does */
  look: () => Promise<number | undefined>;
}

/** A page of the site holds a text. */
export function seePage(siteUrl: string, address: string, text: string): Sight {
  return {
    what: `${address} shows ${text}`,
    look: async () => {
      const page = await (await fetch(siteUrl + address)).text();
      return page.includes(text) ? Buffer.byteLength(page) : undefined;
    },
  };
}

/** A page of the site is gone. */
export function seeGone(siteUrl: string, address: string): Sight {
  return {
    what: `${address} is gone`,
    look: async () => {
      const answer = await fetch(siteUrl + address);
      await answer.arrayBuffer();
      return answer.status === 404 || answer.status === 410 ? 0 : undefined;
    },
  };
}

/** The CMS says that all which is published by now is live. */
export function seeLive(desk: Desk): Sight {
  return {
    what: 'the CMS says that the release is live',
    look: async () => {
      const { live, revision } = await desk.publishing();
      return live !== undefined && live.revision >= revision ? 0 : undefined;
    },
  };
}

/** A word that stands nowhere else. */
export function makeWord(what: string): string {
  return `Bench${what}x${Math.round(performance.now())}`;
}
