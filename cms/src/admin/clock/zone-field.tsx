import { sayPlace, timeZones } from '@clearshelf/shared-types/clock';
import { Field } from '@strapi/design-system';
import { useId } from 'react';
import { Picker } from './picker';

interface Props {
  value: string;
  onChange: (timeZone: string) => void;
  hint: string;
  error?: string;
  disabled?: boolean;
}

/** Asks for a time zone by its place: any part of a name brings up the zones that hold it. */
export function ZoneField({ value, onChange, hint, error, disabled }: Props) {
  const list = useId();
  return (
    <Field.Root name="timeZone" required hint={hint} error={error}>
      <Field.Label>Time zone</Field.Label>
      <Picker
        value={value}
        list={list}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={list}>
        {timeZones().map((zone) => (
          <option key={zone} value={zone} label={sayPlace(zone)} />
        ))}
      </datalist>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
