import type { View } from '../../desk/view';
import { eventTimesType } from '../event-times/event-times';
import { documentDateType } from './document-date';
import type { Field } from './dress-field';

/** A part of ours that stands where a field was, and writes others with it. Those have no place of their own. */
interface OwnPart {
  uid: View['uid'];
  at: string;
  type: string;
  with: string[];
}

const ownParts: OwnPart[] = [
  { uid: 'api::event.event', at: 'start', type: eventTimesType, with: ['end', 'allDay', 'timeZone'] },
  { uid: 'api::resource.resource', at: 'date', type: documentDateType, with: ['year'] },
];

/** Puts our parts into the rows of a form. Where staff took the field away, the others stay as they are. */
export function placeOwnParts<F extends Field>(rows: F[][], uid: View['uid']): F[][] {
  const part = ownParts.find((one) => one.uid === uid);
  if (!part || !rows.flat().some(({ name }) => name === part.at)) return rows;
  return rows
    .map((row) =>
      row.flatMap((field) => {
        if (field.name === part.at) return { ...field, type: part.type };
        return part.with.includes(field.name) ? [] : field;
      }),
    )
    .filter((row) => row.length > 0);
}
