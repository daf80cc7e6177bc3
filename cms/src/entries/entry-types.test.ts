import { draftTypes, entryTypes } from '@clearshelf/shared-types';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cmsFolder } from '../testing/environment';

test('the types with drafts are those whose schema says so', () => {
  const withDrafts = entryTypes.filter((type) => {
    if (type === 'file') return false;
    const path = join(cmsFolder, `src/api/${type}/content-types/${type}/schema.json`);
    const schema = JSON.parse(readFileSync(path, 'utf8')) as { options?: { draftAndPublish?: boolean } };
    return schema.options?.draftAndPublish === true;
  });
  expect(withDrafts).toEqual(draftTypes);
});
