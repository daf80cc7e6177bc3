import type { EntryUsers } from '@clearshelf/shared-types';
import { describeUsers } from '../../relations/describe-users';

export type Takedown = 'unpublish' | 'delete';

/** What staff are told before they take entries away. */
export interface TakedownDescription {
  /** What is asked. */
  question: string;
  /** Who leads to them, in numbers; `undefined` where nobody does. */
  summary?: string;
  lines: string[];
  /** What becomes of those. */
  after?: string;
}

interface About {
  takedown: Takedown;
  /** Title or name, where it is one entry. */
  title?: string;
  count: number;
  /** A category, tag, publisher or language: others use it, and lose it for good. */
  isShared: boolean;
  /** Whether who is asked chooses what becomes of the draft. */
  choosesDraft?: boolean;
}

/** Tells who leads to what is about to be taken away, and what becomes of them. */
export function describeTakedown(about: About, users: EntryUsers): TakedownDescription {
  const relevant = about.takedown === 'unpublish' ? withoutDrafts(users) : users;
  const { summary, lines, more } = describeUsers(relevant);
  const question = ask(about);
  if (relevant.count === 0) return { question, lines: [], after: 'Nothing else in the library leads there.' };
  return {
    question,
    summary: `${about.isShared ? 'Used by' : 'Shown or linked by'} ${summary}:`,
    lines: more > 0 ? [...lines, `… and ${more} more.`] : lines,
    after: sayAfter(about),
  };
}

function ask({ takedown, title, count, choosesDraft }: About): string {
  const what = title === undefined || count > 1 ? `${count} entries` : `“${title}”`;
  if (takedown === 'delete') return `Delete ${what}? This cannot be undone.`;
  const stays = choosesDraft ? '' : ` The ${count > 1 ? 'drafts stay' : 'draft stays'} here.`;
  return `Take ${what} off the website?${stays}`;
}

function sayAfter({ takedown, count, isShared }: About): string {
  const [it, is] = count > 1 ? ['them', 'they are'] : ['it', 'it is'];
  if (isShared) return `Those entries stay, and lose ${it} for good.`;
  const now = `Readers no longer see ${it} there: links in texts become plain text, and menu links and redirects fall away.`;
  return takedown === 'delete' ? now : `${now} All come back when ${is} published again.`;
}

function withoutDrafts({ users, counts }: EntryUsers): EntryUsers {
  const published = counts.filter((one) => one.published);
  return {
    users: users.filter((user) => user.published),
    counts: published,
    count: published.reduce((sum, { count }) => sum + count, 0),
  };
}
