import { test } from 'vitest';
import { testOldTimes } from '../../testing/old-times';

test('a database from before keeps all times and dates', async () => await testOldTimes({}));
