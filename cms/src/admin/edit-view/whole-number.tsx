import { Field, TextInput } from '@strapi/design-system';
import { useField, useFocusInputField } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

interface Props {
  name: string;
  label: ReactNode;
  labelAction?: ReactNode;
  hint?: ReactNode;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
}

/** Strapi writes a year as 2,024. The integers here are years and places in a row: digits, as typed. */
export function WholeNumber({ name, label, labelAction, hint, placeholder, required, disabled }: Props) {
  const field = useField<number | null>(name);
  const focus = useFocusInputField<HTMLInputElement>(name);
  const keep = (text: string) => {
    const digits = text.replaceAll(/\D/g, '');
    field.onChange(name, digits === '' ? null : Number(digits));
  };
  return (
    <Field.Root name={name} error={field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        ref={focus}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        placeholder={placeholder}
        value={field.value ?? ''}
        onChange={(event) => keep(event.target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
