import { slugSchema } from '@clearshelf/shared-types';
import { naughtyStrings } from '@clearshelf/shared-types/naughty-strings';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestFromTitle, slugText } from './slug-text';

test.each([
  ['人口贩运报告 2020', 'renkou-fanyun-baogao-2020'],
  ['강제 노동 보고서', 'gangje-nodong-bogoseo'],
  ['Принудительный труд', 'prinuditelnyy-trud'],
  ['Καταναγκαστική εργασία', 'katanagkastiki-ergasia'],
  ['العمل القسري', 'alml-alqsry'],
  ['የግዳጅ ሥራ', 'yegdaj-sra'],
  ['ﬁnancial ﬂows', 'financial-flows'],
  ['Việt Nam, Đà Nẵng', 'viet-nam-da-nang'],
  ['Standards & Codes', 'standards-and-codes'],
  ['The employer’s COVID-19 guide (v. 3.2)', 'the-employers-covid-19-guide-v-3-2'],
  ['18 U.S.C. §1589, COVID-19’s cost', '18-usc-1589-covid-19s-cost'],
  ['🎉', ''],
  ['🎉 Party', 'party'],
  ['—', ''],
])('%s is spelled %s', (title, slug) => {
  expect(slugText(title)).toBe(slug);
});

test.each([
  ['Japanese', '強制労働に関するガイド'],
  ['Thai', 'คู่มือแรงงานบังคับ'],
  ['Hindi', 'बंधुआ मज़दूरी की रिपोर्ट'],
  ['Bengali', 'জোরপূর্বক শ্রম'],
  ['Burmese', 'အလုပ်သမား အခွင့်အရေး'],
  ['Lao', 'ແຮງງານບັງຄັບ'],
  ['Khmer', 'ពលកម្ម ដោយ បង្ខំ'],
  ['Persian', 'کار اجباری'],
  ['Hebrew', 'עבודת כפייה'],
  ['Georgian', 'თავისუფალი'],
  ['Tamil', 'தமிழ்நாடு'],
])('a title in %s has words of Latin letters', (_, title) => {
  expect(slugText(title)).toMatch(/^[a-z]{2,}(?:-[a-z0-9]+)*$/);
});

test('whatever is spelled is a slug or nothing, as long as asked, and stays as it is when spelled again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constantFrom(...naughtyStrings)), (text) => {
      const slug = slugText(text, longestFromTitle);
      if (slug !== '') expect(slugSchema.safeParse(slug).success, slug).toBe(true);
      expect(slug.length).toBeLessThanOrEqual(longestFromTitle);
      expect(slugText(slug)).toBe(slug);
    }),
    { numRuns: 2000 },
  );
});
