import { describe, expect, it } from 'vitest';
import { holdsCry } from './cries.ts';

describe('a cry for help', () => {
  it('is told whatever its case, accents, apostrophes, spaces and signs', () => {
    const phrases = ['I’m a victim', 'necesito ayuda', "j'ai besoin d'aide", 'Đừng đánh tôi', 'İmdat'];
    for (const query of [
      'I’M A VICTIM!',
      "please -- i'm  a\tvictim, of",
      'Im a victim',
      'NECESITO… ¡ayudá!',
      'J´ai besoin d’aide',
      'jai besoin daide',
      'dung danh toi',
      'imdat',
    ])
      expect(holdsCry(query, phrases), query).toBe(true);
  });

  it('is of whole words', () => {
    const phrases = ['help me', 'trapped'];
    for (const query of ['help men', 'self-help methods', 'me help', 'entrapped', 'victim', ''])
      expect(holdsCry(query, phrases), query).toBe(false);
    expect(holdsCry('Help—me', phrases)).toBe(true);
  });

  it('is found inside a line of a language without spaces', () => {
    for (const [query, phrase] of [
      ['请救救我吧', '救救我'],
      ['どうか助けて ください', '助けてください'],
      ['ช่วยฉันด้วยนะ', 'ช่วยฉันด้วย'],
      ['ကျွန်မကို ကူညီပါ', 'ကူညီပါ'],
    ] as const)
      expect(holdsCry(query, [phrase]), query).toBe(true);
    expect(holdsCry('救', ['救救我'])).toBe(false);
  });

  it('is in Arabic the same with and without signs for vowels', () => {
    expect(holdsCry('سَاعِدُونِي', ['ساعدوني'])).toBe(true);
  });

  it('is never told by an empty phrase', () => {
    expect(holdsCry('wages', ['', ' ', '!'])).toBe(false);
  });
});
