import { readDate, sayDate, tellOtherYear, readYear } from '@clearshelf/shared-types/clock';
import { Field, TextInput } from '@strapi/design-system';
import { useFocusInputField, useForm } from '@strapi/strapi/admin';
import { useRef, useState, type ReactNode } from 'react';

/** The type under which the content manager finds this part. */
export const documentDateType = 'clearshelf.document-date';

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  placeholder?: string;
  disabled?: boolean;
}

/** The date of a document in one line: a year, a month or a day, as people write it. The year is kept with it. */
export function DocumentDate({ label, hint, placeholder, disabled }: Props) {
  const { date, year, error, onChange } = useDated();
  const focus = useFocusInputField<HTMLInputElement>('date');
  const kept = date || (year === undefined ? '' : String(year));
  const [typed, setTyped] = useState('');
  const written = useRef<string>(undefined);
  const said = written.current === kept ? typed : sayKept(kept);
  const keep = (text: string) => {
    const read = text.trim() === '' ? undefined : readDate(text);
    setTyped(text);
    written.current = read ? (read.date ?? text) : '';
    onChange('date', written.current || null);
    onChange('year', read?.date ? readYear(read.date) : null);
  };
  const { meaning, problem } = judge(said, date, year);
  return (
    <Field.Root name="date" error={problem ?? error} hint={meaning ?? hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        ref={focus}
        autoComplete="off"
        disabled={disabled}
        placeholder={placeholder}
        value={said}
        onChange={({ target }) => keep(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

function useDated() {
  const values = useForm('DocumentDate', (state) => state.values as { date?: string | null; year?: number | null });
  const errors = useForm('DocumentDate', (state) => state.errors as { date?: string });
  const onChange = useForm('DocumentDate', (state) => state.onChange);
  return { date: values.date ?? '', year: values.year ?? undefined, error: errors.date, onChange };
}

function judge(said: string, date: string, year: number | undefined): { meaning?: string; problem?: string } {
  if (said.trim() === '') return {};
  const read = readDate(said);
  if (read.problem !== undefined) return { problem: read.problem };
  const other = tellOtherYear(date, year);
  if (other) return { problem: `${other} Write the right date here again.` };
  return { meaning: `${sayDate(read.date)}. Readers find it under ${readYear(read.date)}.` };
}

function sayKept(kept: string): string {
  const { date } = kept === '' ? {} : readDate(kept);
  return date ? sayDate(date) : kept;
}
