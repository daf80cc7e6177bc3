import { errors } from '@strapi/utils';

/** What is wrong with a field, and what to write there. */
export interface FieldFault {
  field: string;
  message: string;
}

/**
 * Refuses what was to be saved or published. The admin shows each message at its field.
 * @throws a ValidationError, where there are faults
 */
export function refuseFields(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  const words = faults.map(({ field, message }) => `${field}: ${message}`).join(' ');
  const details = faults.map(({ field, message }) => ({ path: [field], message, name: 'ValidationError' }));
  throw new errors.ValidationError(words, { errors: details });
}
