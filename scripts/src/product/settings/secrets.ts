import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { mapSecrets, secretNames, type Secrets } from '@clearshelf/shared-types/installation';
import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';

/** Secrets of this installation: from the environment where set there, else from its file, which the first run makes. */
export function readSecrets(folders: DataFolders): { secrets: Secrets; created: boolean } {
  const created = !existsSync(folders.secrets);
  if (created) writeSecrets(folders);
  const kept = parseEnv(readFileSync(folders.secrets, 'utf8'));
  const secrets = mapSecrets((name) => process.env[name] ?? kept[name]);
  const missing = secretNames.filter((name) => !secrets[name]);
  if (missing.length > 0) {
    throw new UserError(
      `${folders.secrets} lacks ${missing.join(', ')}. Put the file back from a backup, or set the variables. ` +
        'Deleting the file makes new secrets, and everybody must log in again.',
    );
  }
  return { secrets: secrets as Secrets, created };
}

function writeSecrets(folders: DataFolders): void {
  const random = () => randomBytes(32).toString('base64url');
  const lines = secretNames.map((name) => `${name}=${name === 'APP_KEYS' ? `${random()},${random()}` : random()}`);
  mkdirSync(folders.data, { recursive: true });
  const made = `${folders.secrets}.${process.pid}`;
  writeFileSync(made, `${lines.join('\n')}\n`, { mode: 0o600 });
  try {
    // Unlike a rename it never replaces: CMS and publisher may start at the same moment, and must agree.
    linkSync(made, folders.secrets);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made);
  }
}
