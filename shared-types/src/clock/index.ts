/** Times as people give them: on the clock of a place, as days, or as a year or a month. */
export * from './event-time.ts';
export * from './partial-date.ts';
export * from './say.ts';
export * from './time-zone.ts';
export * from './wall-time.ts';
