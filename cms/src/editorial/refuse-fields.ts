import type { UID } from '@strapi/strapi';
import { findLabel } from '../fields/labels';
import { Refusal } from '../fields/refusal';

/** What is wrong with a field, and what to write there. */
export interface FieldFault {
  field: string;
  /** Whole sentences. */
  message: string;
}

/**
 * Refuses what was to be saved or published. The admin shows each message at its field.
 * @throws {Refusal} where there are faults
 */
export function refuseFields(uid: UID.Schema, faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  throw new Refusal(
    faults.map(({ field, message }) => ({
      formPath: [field],
      where: findLabel(uid, field),
      inside: '',
      words: message,
    })),
  );
}
