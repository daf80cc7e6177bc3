import type { z } from 'zod';
import type { Entry, EntryOutline } from './entries/index.ts';

/** One thing that is wrong with an entry, in words for the person who repairs it. */
export interface Fault {
  /** Type, title and id: `resource "Forced labor" (k3j…)`. */
  entry: string;
  /** The entry itself, where its type and id can be read. */
  of?: Pick<Entry, 'type' | 'id'>;
  /** Where in the entry: `downloads[1].url`; empty where the whole entry is meant. */
  field: string;
  problem: string;
  repair: string;
}

/** A snapshot that the site cannot be made from. `faults` holds every finding, the message the first twenty. */
export class SnapshotError extends Error {
  readonly faults: Fault[];

  constructor(faults: Fault[]) {
    const shown = faults.slice(0, 20).map(formatFault);
    const more = faults.length > 20 ? [`… and ${faults.length - 20} more.`] : [];
    super(['The content cannot be published as it is:', ...shown, ...more].join('\n'));
    this.name = 'SnapshotError';
    this.faults = faults;
  }
}

/** Makes the fault of an entry. */
export function makeFault(entry: EntryOutline, fault: Pick<Fault, 'field' | 'problem' | 'repair'>): Fault {
  return { entry: describeEntry(entry), of: { type: entry.type, id: entry.id }, ...fault };
}

/** One line for one fault. */
export function formatFault(fault: Fault): string {
  const where = fault.field ? `${fault.entry}, field ${fault.field}` : fault.entry;
  return `- ${where}: ${fault.problem}. ${fault.repair}`.trimEnd();
}

/** Names an entry so that staff can find it, also where its shape is broken. */
export function describeEntry(value: unknown): string {
  const { type, id, title, name, label, from } = (value ?? {}) as Record<string, unknown>;
  const called = [title, name, label, from].find((text): text is string => typeof text === 'string' && text !== '');
  return [typeof type === 'string' ? type : 'entry', called && `"${called}"`, typeof id === 'string' && `(${id})`]
    .filter(Boolean)
    .join(' ');
}

/** Turns what zod found into a fault. */
export function describeIssue(value: unknown, issue: z.core.$ZodIssue): Fault {
  const field = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  if (field === 'publishedAt') {
    return {
      entry: describeEntry(value),
      field,
      problem: 'is a draft, or says not when it was published',
      repair: 'Publish the entry, or leave it out of the snapshot.',
    };
  }
  return {
    entry: describeEntry(value),
    field,
    problem: lowerFirst(issue.message),
    repair: `Open the entry in the CMS and correct ${field || 'it'}.`,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
