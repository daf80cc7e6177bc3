/** A number as people write it here: 12,000. */
export function count(number: number): string {
  return number.toLocaleString();
}

/** Things by their number: 1 page, 302 pages. */
export function formatCount(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Bytes in the unit that suits a site or a page. */
export function formatSize(bytes: number): string {
  if (bytes < 9_950) return `${(bytes / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 })} kB`;
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000).toLocaleString()} kB`;
  return `${(bytes / 1_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}
