import { testRandomEdits } from '../testing/random-edits';

testRandomEdits(() => ({}));
