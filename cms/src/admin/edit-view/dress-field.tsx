import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

/** A field of the form, as far as we touch it. */
export interface Field {
  name: string;
  type: string;
  hint?: string;
  attribute?: { regex?: unknown };
  labelAction?: ReactNode;
}

/** Shows a field better than Strapi does by itself. */
export function dressField<F extends Field>(field: F): F {
  // Strapi shows no help text at a component.
  if (field.type === 'component' && field.hint) return { ...field, labelAction: helpBeside(field) };
  // A long text with a pattern is an address: one line, though it may be longer than a short text in the database.
  if (field.type === 'text' && field.attribute?.regex) return { ...field, type: 'string' };
  return field;
}

function helpBeside({ hint, labelAction }: Field): ReactNode {
  return (
    <>
      {labelAction}
      {/* Strapi shortens the label to make room, so this takes what labels leave and wraps. */}
      <Typography
        variant="pi"
        textColor="neutral600"
        style={{ width: 'min(40rem, 55vw)', marginInlineStart: '0.4rem' }}
      >
        {hint}
      </Typography>
    </>
  );
}
