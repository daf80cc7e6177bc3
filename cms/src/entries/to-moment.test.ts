import { expect, test } from 'vitest';
import { toMoment } from './to-moment';

test('a moment is in UTC', () => {
  expect(toMoment('2026-01-01T01:00:00+01:00')).toBe('2026-01-01T00:00:00.000Z');
  expect(toMoment(null)).toBeUndefined();
});
