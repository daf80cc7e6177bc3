import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

/** A field of the form, as far as we touch it. */
export interface Field {
  name: string;
  type: string;
  hint?: string;
  labelAction?: ReactNode;
}

/** Long texts that are addresses: they may be longer than a short text in the database, and are one line. */
const addresses = new Set(['url', 'recording', 'publisherPage', 'address', 'path', 'from', 'to']);

/** Shows a field better than Strapi does by itself. */
export function dressField<F extends Field>(field: F): F {
  // Strapi shows no help text at a component.
  if (field.type === 'component' && field.hint) return { ...field, labelAction: helpBeside(field) };
  if (field.type === 'text' && addresses.has(field.name)) return { ...field, type: 'string' };
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
