import { ownTimeZone } from '@clearshelf/shared-types/clock';
import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { rememberTimeZone } from '../clock/usual-time-zone';
import { ZoneField } from '../clock/zone-field';
import { EndField } from './end-field';
import { sayTimes } from './say-times';
import { joinTime, splitTime, useTimes, type FormTimes } from './use-times';

/** The type under which the content manager finds this part. */
export const eventTimesType = 'clearshelf.event-times';

/** When an event is: as the clock of its place shows it, said back as it is meant. Stands in the form like one field. */
export function EventTimes({ disabled }: { disabled?: boolean }) {
  const times = useTimes();
  const { given, errors, change } = times;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <EndField end="start" times={times} disabled={disabled} />
      <EndField end="end" times={times} disabled={disabled} />
      <Checkbox
        checked={given.allDay}
        disabled={disabled}
        onCheckedChange={(checked) => change(wholeDays(times, checked === true))}
      >
        Whole days
      </Checkbox>
      <ZoneField
        value={given.timeZone}
        hint="Type the place where it happens, or a city near it. Online: where most guests are. For a day of the whole world: UTC."
        error={errors.timeZone}
        disabled={disabled}
        onChange={(timeZone) => {
          change({ timeZone, ...withoutOffsets(times) });
          rememberTimeZone(timeZone);
        }}
      />
      <Meaning times={times} />
    </Flex>
  );
}

/** What the fields mean, told at once: who types 5 for 17 sees it here. */
function Meaning({ times }: { times: FormTimes }) {
  const { sentence, notes } = sayTimes(times, ownTimeZone());
  const shown = Object.values(times.errors);
  const problems = times.faults.map(({ message }) => message).filter((message) => !shown.includes(message));
  if (!sentence && problems.length === 0) return null;
  return (
    <Box background="neutral100" hasRadius padding={4} aria-live="polite">
      <Flex direction="column" alignItems="stretch" gap={1}>
        {sentence && (
          <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
            {sentence}
          </Typography>
        )}
        {notes.map((note) => (
          <Typography key={note} tag="p" textColor="neutral700">
            {note}
          </Typography>
        ))}
        {problems.map((problem) => (
          <Typography key={problem} tag="p" textColor="danger600">
            {problem}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
}

function wholeDays({ given }: FormTimes, allDay: boolean) {
  const { start, end } = given;
  return { allDay, start: joinTime(splitTime(start), allDay), end: joinTime(splitTime(end), allDay) };
}

/** In another zone, what told the second of two equal times says nothing. */
function withoutOffsets({ given }: FormTimes) {
  return { start: given.start.slice(0, 16), end: given.end.slice(0, 16) };
}
