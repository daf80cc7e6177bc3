/** What one client, and all of them together, may take of the built-in server. Times are in milliseconds. */
export const siteLimits = {
  /** Connections at a time. Where there are more, those that have stood still for longest are closed. */
  connections: 1000,
  /** Connections at a time where none of them stands still. One more, and it is closed whatever it does. */
  mostConnections: 2500,
  /** Bytes that a client may send before its turn: while a request of it is answered, the next ones wait. */
  aheadBytes: 16 * 1024,
  /** Bytes of an answer that wait for a client to take them, before the next piece is read. */
  pendingBytes: 16 * 1024,
  /** Bytes of a request's first line and headers. */
  headerBytes: 16 * 1024,
  /** For the headers of a request to come in. */
  headersTime: 10_000,
  /** For all of a request to come in. Nobody has anything to send but headers. */
  requestTime: 15_000,
  /** For the next request on a connection to begin. */
  idleTime: 10_000,
  /** For a client to take the next piece of an answer: long enough for a bad mobile network. */
  stallTime: 30_000,
};

export type ServerLimits = typeof siteLimits;
