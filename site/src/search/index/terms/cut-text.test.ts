import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cut-text.ts';

it('cuts a text where it may be cut, and loses nothing of it', () => {
  const sentence = fc.constantFrom('Words of a law. ', 'no end ', 'x'.repeat(900), '😀😀', 'Line\n', '人口贩运。');
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 2000 }), (parts) => {
      const pieces = cutText(parts.join(''));
      expect(pieces.join('')).toBe(parts.join(''));
      expect(pieces[0]!.length).toBeLessThanOrEqual(2500);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(7500);
        expect(piece.isWellFormed()).toBe(true);
      }
    }),
  );
});
