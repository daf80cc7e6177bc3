import { readDatabaseSettings } from '../settings/database.ts';
import type { DataFolders } from '../files/folders.ts';
import type { DatabaseBackup } from './database.ts';
import { PostgresBackup } from './postgres.ts';
import { SqliteBackup } from './sqlite.ts';

/** The database that the CMS of this installation uses. */
export function chooseDatabase(folders: DataFolders): { client: 'sqlite' | 'postgres'; database: DatabaseBackup } {
  const settings = readDatabaseSettings();
  const database = settings.client === 'sqlite' ? new SqliteBackup(folders) : new PostgresBackup(settings.url);
  return { client: settings.client, database };
}
