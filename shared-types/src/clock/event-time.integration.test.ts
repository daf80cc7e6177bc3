import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Vienna', 'Asia/Kathmandu', 'America/St_Johns'])(
  'times are read and said the same on a computer in %s',
  (TZ) => {
    const program = `
      const { formatContractTime, endOfEvent, readEventTime, sayPeriod } = await import('@clearshelf/shared-types/clock');
      const day = readEventTime('2026-12-05', 'UTC').time;
      console.log(JSON.stringify([
        new Date(2026, 11, 5).getTimezoneOffset() !== 0, day, formatContractTime(day, 'UTC'),
        sayPeriod({ start: day, timeZone: 'UTC' })[0].text, endOfEvent({ start: day, timeZone: 'UTC' }),
        readEventTime('2026-12-05T07:00:00Z', 'Asia/Bangkok').time, formatContractTime('2026-10-25T02:30+01:00', 'Europe/Vienna'),
      ]));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      cwd: join(import.meta.dirname, '../..'),
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual([
      true,
      '2026-12-05',
      '2026-12-05',
      '5 December 2026',
      '2026-12-06T12:00:00.000Z',
      '2026-12-05T14:00',
      '2026-10-25T01:30:00.000Z',
    ]);
  },
);
