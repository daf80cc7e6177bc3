import { Tooltip, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { isDay, isPartialDate, sayDate } from '@clearshelf/shared-types/clock';
import { timeTeller } from '../website/tell-time';

interface Column {
  name: string;
  attribute: { type: string };
  cellFormatter?: (entry: Record<string, unknown>, column: Column) => ReactNode;
}

/** What the content manager hands to its hook: the columns of a list. */
export interface Columns {
  displayedHeaders: Column[];
}

const formatters: Record<string, (value: unknown) => string | undefined> = {
  // 2024 and not 2,024: the integers here are years and places in a row.
  integer: (value) => (typeof value === 'number' ? String(value) : undefined),
  datetime: (value) => (typeof value === 'string' ? timeTeller(new Date())(value) : undefined),
  relation: joinNames,
};

/** Texts that hold a date: when an event starts, how a document is dated. */
const dated: Record<string, (value: unknown) => string | undefined> = { start: sayStart, date: sayStart };

/** Hook of the content manager: cells that say in few words what they hold. */
export function makeCellsPlain<T extends Columns>(data: T): T {
  const displayedHeaders = data.displayedHeaders.map((column) => {
    const sayDated = dated[column.name];
    if (sayDated) return { ...column, cellFormatter: makeCell(column.name, sayDated, '22rem') };
    const format = formatters[column.attribute.type];
    return format ? { ...column, cellFormatter: makeCell(column.name, format, '12rem') } : column;
  });
  return { ...data, displayedHeaders };
}

/** "5 December 2026, 14:00"; what is no date, as it is. */
function sayStart(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [date = '', time] = value.split('T');
  if (!isPartialDate(date) || (time && !isDay(date))) return value;
  return time ? `${sayDate(date)}, ${time.slice(0, 5)}` : sayDate(date);
}

function makeCell(
  name: string,
  format: (value: unknown) => string | undefined,
  width: string,
): Column['cellFormatter'] {
  return (entry) => {
    const text = format(entry[name]);
    if (!text) return <Typography textColor="neutral600">–</Typography>;
    return (
      <Tooltip label={text}>
        <Typography textColor="neutral800" ellipsis maxWidth={width} display="block">
          {text}
        </Typography>
      </Tooltip>
    );
  };
}

/** The server adds the names of what an entry points at; see `cms/src/desk/list-names.ts`. */
function joinNames(value: unknown): string | undefined {
  const { names, name, title } = (value ?? {}) as { names?: string[]; name?: string; title?: string };
  return names?.join(', ') ?? name ?? title;
}
