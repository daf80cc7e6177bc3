import type { Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { expect, test } from 'vitest';
import { makePdf } from './pdf';

const law = readFixtures().find(
  (entry): entry is Resource => entry.type === 'resource' && Boolean(entry.body?.length),
)!;

test('the same resource gives the same bytes', async () => {
  const [first, second] = [await makePdf(law, ['Publisher']), await makePdf(law, ['Publisher'])];
  expect(first.equals(second)).toBe(true);
});

test('the PDF is tagged, has a language and shows its title', async () => {
  const text = (await makePdf(law, ['Publisher'])).toString('latin1');
  for (const mark of ['/StructTreeRoot', '/Marked true', '/Lang (en)', '/DisplayDocTitle true'])
    expect(text).toContain(mark);
  expect(text).not.toContain('PDFKit');
});

test('text that the font cannot set is an error, not a gap', async () => {
  const body: Resource['body'] = [{ type: 'paragraph', children: [{ type: 'text', text: 'Прайвет' }] }];
  await expect(makePdf({ ...law, body }, [])).rejects.toThrow(/cannot be set/);
});
