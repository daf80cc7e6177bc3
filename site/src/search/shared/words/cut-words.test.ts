import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWords, termsOf } from './cut-words.ts';
import { spellAmerican } from './spelling.ts';

describe('the words of a text', () => {
  it.each([
    ['The victim’s rights; don‘t, don’t', ['the', 'victim', 'right', 'dont', 'dont']],
    ['l’esclavage O’Brien', ['l', 'esclavag', 'o', 'brien']],
    ['22 U.S.C. § 7102(d), §7102', ['22', 'usc', '7102', 'd', '7102']],
    [
      '7,000 people, COVID‑19, C# and C++',
      ['7000', 'person', 'covid', '19', 'and'].toSpliced(4, 0, 'c#').concat('c++'),
    ],
    ['ﬁnance traf\u00adficking zero\u200dwidth two\u200bwords', ['financ', 'traffick', 'zerowidth', 'two', 'word']],
    ['Łódź Ørsted straße cœur İstanbul þing æra', ['lodz', 'orst', 'strass', 'coeur', 'istanbul', 'thing', 'aera']],
    ['人口贩运', ['人口', '贩运']],
    ['การค้ามนุษย์', ['การ', 'ค้า', 'มนุษย์']],
    ['الاتجار بالبشر، والاتجار', ['اتجار', 'بشر', 'اتجار']],
    ['half \ud83d an emoji 😀', ['half', 'an', 'emoji']],
    [
      'women woman, children child, lives life, crises crisis',
      ['woman', 'woman', 'child', 'child', 'life', 'life', 'crisi', 'crisi'],
    ],
    ['Trafficking¹ LGBTQI+ SDG#8 we’ll co-operate', ['traffick', 'lgbtqi', 'sdg', '8', 'we', 'cooper']],
    ['US and U.S., us', ['usa', 'and', 'usa', 'us']],
    ['𝐅𝐨𝐫𝐜𝐞𝐝 constructor __proto__', ['forc', 'constructor', 'proto']],
    ['للعمل الحق ٢٠٢١ २०२१ ２０２１', ['عمل', 'حق', '2021', '2021', '2021']],
    ['policies policy traffickers trafficked', ['polici', 'polici', 'traffick', 'traffick']],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms));

  it.each([
    'labour labor, labourers laborers, harbouring harboring, organise organize, organisations organizations',
    'catalogue catalog, dialogues dialogs, programme program, defence defense, licence license, centre center',
    'travelled traveled, counsellor counselor, fulfil fulfill, enrolment enrollment, judgement judgment, ageing aging',
    'adviser advisor, supervise supervision, advertise advertisement, revise revision, programmer programmer',
    'analyse analyze, paediatric pediatric, haemorrhage hemorrhage, practise practice, sceptical skeptical, fibre fiber',
  ])('are one in British and American: %s', (pairs) => {
    for (const pair of pairs.split(', ')) {
      const [british, american] = pair.split(' ');
      expect(termsOf(british!), pair).toEqual(termsOf(american!));
    }
  });

  it('stay what they are where they only look British', () => {
    for (const word of 'four hour your tour source court courage journal crisis basis this rise wise size vogue could'.split(
      ' ',
    ))
      expect(spellAmerican(word)).toBe(word);
  });

  it('stand where they say, one after the other, in any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    fc.assert(
      fc.property(text, (any) => {
        let last = 0;
        for (const { start, end, form, term } of cutWords(any)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(form).not.toBe('');
          expect(term).not.toMatch(/\s/);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(any.length);
      }),
    );
  });

  it('are the same in any case, composed or not, with or without what nobody sees', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-ÿ]{1,12}$/), (word) => {
        const terms = termsOf(word);
        for (const other of [word.toUpperCase(), word.normalize('NFD'), `${word[0]}\u00ad${word.slice(1)}`])
          expect(termsOf(other)).toEqual(terms);
      }),
    );
  });
});
