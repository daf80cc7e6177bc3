import { expect, test } from 'vitest';
import { readBlocks, readIds, readText } from './parts';

test('text of spaces only is no text', () => {
  expect([readText('  '), readText(null), readText(' a ')]).toEqual([undefined, undefined, 'a']);
});

test('formatted text without a word is no text, however deep', () => {
  const empty = { type: 'text', text: ' ' };
  const list = (node: object) => [
    { type: 'list', format: 'ordered', children: [{ type: 'list-item', children: [node] }] },
  ];
  expect(readBlocks(list(empty))).toBeUndefined();
  expect(readBlocks(null)).toBeUndefined();
  expect(readBlocks(list({ type: 'text', text: 'a' }))).toHaveLength(1);
});

test('related ids keep their order and come once', () => {
  expect(readIds([{ documentId: 'b' }, { documentId: 'a' }, { documentId: 'b' }, {}])).toEqual(['b', 'a']);
});
