/** A time from the database as the contract writes it: ISO 8601 in UTC. */
export function toMoment(value: string | Date): string;
export function toMoment(value: string | Date | null | undefined): string | undefined;
export function toMoment(value: string | Date | null | undefined): string | undefined {
  return value ? new Date(value).toISOString() : undefined;
}
