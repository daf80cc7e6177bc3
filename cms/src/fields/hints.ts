import { isBlank, type Trouble } from '@clearshelf/shared-types';
import { typeName } from './labels';
import type { Attribute, Leaf } from './leaves';

/** British English has no comma before "or". */
const choices = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What Strapi found, as far as it has to be known to say it in words. */
export interface Finding {
  value: unknown;
  isDouble: boolean;
}

/** Says in plain words why a value does not fit its field, and what does. */
export function makeHint(field: Pick<Leaf, 'uid' | 'attribute'>, { value, isDouble }: Finding): Trouble {
  const { uid, attribute } = field;
  if (isDouble) return { problem: `another ${typeName(uid)} has the same already`, repair: 'Write a different one.' };
  if (isEmpty(value)) return { problem: 'is empty', repair: fill(attribute) };
  const { type } = attribute;
  const longest = type === 'string' ? (attribute.maxLength ?? 255) : attribute.maxLength;
  if (typeof value === 'string' && longest !== undefined && value.length > longest)
    return { problem: `is longer than ${longest} characters`, repair: `Write ${longest} at most.` };
  if (type === 'blocks') return { problem: 'cannot be shown', repair: 'Take it out and write it anew.' };
  return { problem: 'holds something that does not belong there', repair: fill(attribute) };
}

/** What to put into a field of a kind. */
function fill(attribute: Attribute): string {
  switch (attribute.type) {
    case 'integer':
      return attribute.min === undefined
        ? 'Write a whole number, such as 10.'
        : `Write a whole number from ${attribute.min} to ${attribute.max}.`;
    case 'boolean':
      return 'Choose true or false.';
    case 'date':
      return 'Choose a day.';
    case 'datetime':
      return 'Choose a day and a time.';
    case 'enumeration':
      return `Choose ${choices.format(attribute.enum ?? [])}.`;
    case 'email':
      return 'Write an address such as library@example.org.';
    case 'media':
      return 'Add a file.';
    case 'relation':
      return 'Choose from the list.';
    case 'component':
      return attribute.repeatable ? 'Take the rows out and add them again.' : 'Fill it in, or take it out.';
    default:
      return 'Write something here.';
  }
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return isBlank(value);
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
