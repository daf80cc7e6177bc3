import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Loaded before scripts whose first imports are parts that are built (`node --import`): without them Node would end with
 * a message of its own, that tells nobody what to do.
 */
const contract = fileURLToPath(new URL('../../../../shared-types/dist/index.js', import.meta.url));
if (!existsSync(contract)) {
  console.error('\nClearshelf is not built yet. Build it first: npx -y pnpm@12 build\n');
  process.exit(1);
}
