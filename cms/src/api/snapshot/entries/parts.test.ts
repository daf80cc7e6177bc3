import { expect, test } from 'vitest';
import { blocks, idsOf, text } from './parts';

test('text of spaces only is no text', () => {
  expect([text('  '), text(null), text(' a ')]).toEqual([undefined, undefined, 'a']);
});

test('formatted text without a word is no text, however deep', () => {
  const empty = { type: 'text', text: ' ' };
  const list = (node: object) => [
    { type: 'list', format: 'ordered', children: [{ type: 'list-item', children: [node] }] },
  ];
  expect(blocks(list(empty))).toBeUndefined();
  expect(blocks(null)).toBeUndefined();
  expect(blocks(list({ type: 'text', text: 'a' }))).toHaveLength(1);
});

test('related ids keep their order and come once', () => {
  expect(idsOf([{ documentId: 'b' }, { documentId: 'a' }, { documentId: 'b' }, {}])).toEqual(['b', 'a']);
});
