/** What of a connection of `better-sqlite3` is used here. */
interface Connection {
  pragma(text: string): unknown;
  prepare(sql: string): unknown;
}

/** Milliseconds that a statement waits for another process that writes, such as a backup or somebody's `sqlite3`. */
const patience = 10_000;

/**
 * Sets up a new connection to the database's file. A transaction asks for the right to write when it begins, not at its
 * first change: only then does SQLite wait for another writer. In the middle it would fail at once, since what the
 * transaction has read by then may be out of date.
 */
export function setUpConnection(connection: Connection, done: (error: unknown, connection: unknown) => void): void {
  connection.pragma(`busy_timeout = ${patience}`);
  // Readers do not wait for the writer, and a power cut loses at most the last moment, never the file.
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => prepare(sql === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : sql);
  done(null, connection);
}
