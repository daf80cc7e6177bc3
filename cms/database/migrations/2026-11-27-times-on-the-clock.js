'use strict';

/**
 * Events had moments, and now have the time on the clock of their place, or days. A resource had a day as its date, and
 * may now have a month or a year. Runs before Strapi compares its schema with the tables, and leaves it nothing to
 * change in these columns; so nothing is lost.
 */
async function up(trx) {
  const { dayAfter, exactWallTimeAt, findTimeZone } = require('@clearshelf/shared-types/clock');

  if (await hasColumn('resources', 'date')) {
    const asText = trx.client.config.client === 'postgres' ? "to_char(date, 'YYYY-MM-DD')" : 'date';
    await replaceColumn('resources', 'date', async (column) => {
      await trx('resources')
        .whereNotNull('date')
        .update({ [column]: trx.raw(asText) });
    });
  }
  if (await hasColumn('events', 'start')) {
    const rows = await trx('events').select('id', 'start', 'end', 'all_day', 'time_zone');
    for (const column of ['start', 'end']) {
      await replaceColumn('events', column, async (text) => {
        for (const row of rows)
          await trx('events')
            .where({ id: row.id })
            .update({ [text]: clockTimes(row)[column] });
      });
    }
    await refetchAll();
  }

  /** What a row's moments are on the clock of its place. */
  function clockTimes({ start, end, all_day: allDay, time_zone: name }) {
    const timeZone = findTimeZone(name ?? '') ?? (isZone(name) ? name : 'UTC');
    const read = (value) => (value === null ? null : exactWallTimeAt(new Date(value), timeZone));
    if (!allDay) return { start: read(start), end: read(end) };
    // Somebody whose browser stood further east chose a day, and its midnight there is the evening before here.
    const isEveningBefore = /T2\d:[03]0/.test(read(start) ?? '');
    const day = (time) =>
      time && (isEveningBefore && /T2\d:[03]0/.test(time) ? dayAfter : (one) => one)(time.slice(0, 10));
    return { start: day(read(start)), end: day(read(end)) };
  }

  async function replaceColumn(table, column, fill) {
    const text = `${column}_text`;
    await trx.schema.alterTable(table, (builder) => builder.string(text));
    await fill(text);
    await trx.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
    await trx.raw('ALTER TABLE ?? RENAME COLUMN ?? TO ??', [table, text, column]);
  }

  /** The snapshot says both in another way now, so that publishers must fetch all of it: see `digest.ts`. */
  async function refetchAll() {
    if (!(await trx.schema.hasTable('clearshelf_publishing'))) return;
    await trx('clearshelf_publishing').update({ digest: '', digest_revision: trx.ref('revision') });
  }

  /** A new database has no tables yet. */
  async function hasColumn(table, column) {
    return (await trx.schema.hasTable(table)) && (await trx.schema.hasColumn(table, column));
  }
}

function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name ?? '' }));
  } catch {
    return false;
  }
}

async function down() {
  throw new Error('The times of events cannot be made moments again. Restore the backup from before.');
}

module.exports = { up, down };
