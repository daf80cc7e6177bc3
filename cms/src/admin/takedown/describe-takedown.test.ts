import type { EntryUser, EntryUsers } from '@clearshelf/shared-types';
import { expect, test } from 'vitest';
import { tellUse } from '../../relations/describe-users';
import { describeTakedown } from './describe-takedown';

const user = (more: Partial<EntryUser>): EntryUser => ({
  type: 'resource',
  id: 'a',
  title: 'A report',
  kinds: ['relation'],
  published: true,
  ...more,
});

const users: EntryUsers = {
  users: [
    user({ type: 'collection', title: 'Start here' }),
    user({ type: 'navigation', title: 'Navigation', kinds: ['address'] }),
    user({ type: 'page', title: 'About', kinds: ['text'] }),
    user({ type: 'redirect', title: '/old', kinds: ['address'] }),
    user({ title: 'A draft', published: false }),
  ],
  count: 5,
  counts: [
    { type: 'collection', published: true, count: 1 },
    { type: 'navigation', published: true, count: 1 },
    { type: 'page', published: true, count: 1 },
    { type: 'redirect', published: true, count: 1 },
    { type: 'resource', published: false, count: 1 },
  ],
};
const nobody: EntryUsers = { users: [], count: 0, counts: [] };
const one = { title: 'Forced labour', count: 1, isShared: false };

test('who unpublishes is told what readers lose, and that it comes back', () => {
  expect(describeTakedown({ ...one, takedown: 'unpublish' }, users)).toEqual({
    question: 'Take “Forced labour” off the website? The draft stays here.',
    summary: 'Shown or linked by 1 collection, the menu, 1 page and 1 redirect:',
    lines: [
      'Collection “Start here” shows it.',
      'The menu links to it.',
      'Page “About” links to it in its text.',
      'Redirect “/old” leads to it.',
    ],
    after:
      'Readers no longer see it there: links in texts become plain text, and menu links and redirects fall away. All come back when it is published again.',
  });
});

test('who deletes is told of drafts, too, and that nothing comes back', () => {
  const { question, summary, lines, after } = describeTakedown({ ...one, takedown: 'delete' }, users);
  expect(question).toBe('Delete “Forced labour”? This cannot be undone.');
  expect(summary).toMatch(/ and 1 resource as a draft:$/);
  expect(lines.at(-1)).toBe('Resource “A draft”, a draft, has it.');
  expect(after).not.toContain('come back');
});

test('what nobody leads to is said to be so', () => {
  const { summary, lines, after } = describeTakedown({ takedown: 'delete', count: 3, isShared: false }, nobody);
  expect([summary, lines, after]).toEqual([undefined, [], 'Nothing else in the library leads there.']);
});

test('of many, the first are named and the others counted', () => {
  const many: EntryUsers = {
    users: Array.from({ length: 20 }, (_, at) => user({ id: `r${at}`, title: `Report ${at}` })),
    count: 98,
    counts: [{ type: 'resource', published: true, count: 98 }],
  };
  const about = { takedown: 'delete' as const, title: 'Guidance', count: 1, isShared: true };
  const { summary, lines, after } = describeTakedown(about, many);
  expect(summary).toBe('Used by 98 resources:');
  expect([lines.length, lines.at(-1)]).toEqual([7, '… and 92 more.']);
  expect(after).toBe('Those entries stay, and lose it for good.');
  expect(tellUse(['Guidance'], many)).toBe(
    '“Guidance” is used by 98 resources: “Report 0”, “Report 1”, “Report 2” and 95 more.',
  );
  expect(tellUse(['A', 'B', 'C', 'D', 'E'], many)).toMatch(/^“A”, “B”, “C” and 2 more are used by 98 resources: /);
});
