import { describe, expect, it } from 'vitest';
import { readCisi, readLibraryQuestions } from '../questions/question.ts';
import type { CollectionFigures } from './figures.ts';
import { checkAnswers, checkCollection, checkTitles } from './plausible.ts';

const records = [...Array(1460).keys()].map((at) => ({
  address: `/resources/cisi-${at + 1}/`,
  title: `${at}`,
  content: '',
  words: '',
}));
const { questions } = readCisi();
const figures: CollectionFigures = {
  collection: 'CISI',
  records: 2,
  queries: ['a', 'b'],
  answered: [
    { engine: 'ours', ndcg: 0.5, without: 1, each: [1, 0], found: [['/a/'], []] },
    { engine: 'Lunr', ndcg: 0, without: 0, each: [0, 0], found: [['/b/'], ['/b/', '/a/']] },
  ],
};
const addresses = new Set(['/a/', '/b/']);
const withOurs = (change: Partial<CollectionFigures['answered'][number]>): CollectionFigures => ({
  ...figures,
  answered: [{ ...figures.answered[0]!, ...change }, figures.answered[1]!],
});

describe('the questions', () => {
  it('are as many as the repository holds', () => {
    expect(readLibraryQuestions()).toHaveLength(30);
    checkCollection('CISI', { records, questions });
    expect(() => checkCollection('CISI', { records, questions: questions.slice(1) })).toThrow('38 questions');
  });

  it('are asked of all records, each of which is there once', () => {
    expect(() => checkCollection('CISI', { records: [], questions })).toThrow('has 0 records');
    expect(() => checkCollection('CISI', { records: [...records, records[0]!], questions })).toThrow('one address');
    const others = records.map((record, at) => (at === 27 ? { ...record, address: '/x/' } : record));
    expect(() => checkCollection('CISI', { records: others, questions })).toThrow('Judge it again');
  });
});

describe('an answer that cannot be', () => {
  it('is told from one that can', () => {
    expect(() => checkAnswers(figures, addresses)).not.toThrow();
  });

  it.each([
    ['an nDCG above 1', { ndcg: 1.01 }, 'an nDCG of 1.01'],
    ['an nDCG that is no number', { each: [Number.NaN, 0] }, 'an nDCG of NaN'],
    ['a question that was not asked', { each: [1], found: [['/a/']] }, 'answered 1 of 2'],
    ['nothing for any question', { without: 2 }, 'has no records'],
    ['a record twice', { found: [['/a/', '/a/'], []] }, 'twice'],
    ['a record of another collection', { found: [['/c/'], []] }, 'never given'],
    ['the finds of another engine', { found: figures.answered[1]!.found }, 'asked twice'],
  ])('ends the run: %s', (_, change, message) => {
    expect(() => checkAnswers(withOurs(change), addresses)).toThrow(message);
  });

  it('ends the run where titles were counted wrongly', () => {
    expect(() => checkTitles({ set: 'exact titles', queries: 39, first: {}, missed: {} })).toThrow('39 queries');
    expect(() => checkTitles({ set: 'exact titles', queries: 40, first: { ours: 41 }, missed: {} })).toThrow(
      '41 of 40',
    );
  });
});
