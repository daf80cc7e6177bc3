import { sayOffset } from '@clearshelf/shared-types/clock';
import { Field, Flex, Radio, Typography } from '@strapi/design-system';
import { useFocusInputField } from '@strapi/strapi/admin';
import { Picker } from '../clock/picker';
import { joinTime, splitTime, type FormTimes, type TimeParts } from './use-times';

const labels = {
  start: { date: 'Starts on', time: 'Starts at' },
  end: { date: 'Ends on', time: 'Ends at' },
} as const;

interface Props {
  end: 'start' | 'end';
  times: FormTimes;
  disabled?: boolean;
}

/** One end of an event: its date and, unless it has whole days, its time; and which one where a time comes twice. */
export function EndField({ end, times, disabled }: Props) {
  const { given, errors, change } = times;
  const focus = useFocusInputField<HTMLInputElement>(end);
  const parts = splitTime(given[end]);
  const set = (part: Partial<TimeParts>) => change(changeEnd(end, times, { ...parts, ...part }));
  const required = end === 'start';
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={4} alignItems="flex-start" wrap="wrap">
        <Field.Root
          name={end}
          required={required}
          error={errors[end]}
          hint={required ? undefined : 'May stay empty.'}
          flex="1 1 14rem"
        >
          <Field.Label>{labels[end].date}</Field.Label>
          <Picker
            ref={focus}
            type="date"
            value={parts.date}
            disabled={disabled}
            onChange={({ target }) => set({ date: target.value })}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        {given.allDay ? null : (
          <Field.Root name={`${end}-time`} required={required} flex="1 1 10rem">
            <Field.Label>{labels[end].time}</Field.Label>
            <Picker
              type="time"
              value={parts.time}
              disabled={disabled}
              onChange={({ target }) => set({ time: target.value })}
            />
          </Field.Root>
        )}
      </Flex>
      <WhichOfTwo end={end} times={times} disabled={disabled} />
    </Flex>
  );
}

/** Where clocks go back, they show an hour twice. */
function WhichOfTwo({ end, times, disabled }: Props) {
  const resolved = times[end];
  if (resolved?.change?.kind !== 'twice') return null;
  const { offsets, second } = resolved.change;
  const wallTime = times.given[end].slice(0, 16);
  const question = `${labels[end].time} ${wallTime.slice(11)}: clocks go back and show it twice. Which one?`;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography tag="p" aria-hidden>
        {question}
      </Typography>
      <Radio.Group
        aria-label={question}
        value={second ? 'second' : 'first'}
        disabled={disabled}
        onValueChange={(which) => times.change({ [end]: which === 'second' ? wallTime + offsets[1] : wallTime })}
      >
        <Radio.Item value="first">The first, {sayOffset(offsets[0])}</Radio.Item>
        <Radio.Item value="second">The second, {sayOffset(offsets[1])}</Radio.Item>
      </Radio.Group>
    </Flex>
  );
}

/** What changes with one end: the last day moves with the first, and a time alone is meant on the first day. */
function changeEnd(end: 'start' | 'end', { given }: FormTimes, parts: TimeParts) {
  const start = splitTime(given.start);
  const last = splitTime(given.end);
  if (end === 'end') {
    const isTimeOnly = parts.date === '' && parts.time !== '' && last.time === '';
    return { end: joinTime(isTimeOnly ? { ...parts, date: start.date } : parts, given.allDay) };
  }
  const isMoved = last.date !== '' && last.date === start.date && parts.date !== '';
  return {
    start: joinTime(parts, given.allDay),
    ...(isMoved && { end: joinTime({ ...last, date: parts.date }, given.allDay) }),
  };
}
