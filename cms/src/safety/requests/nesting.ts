/** Levels of a request's body. A list within a list takes two. */
export const deepestBody = 200;
/** Levels of a query. */
export const deepestQuery = 12;
/** How many relations of relations a query may follow. */
export const deepestPopulate = 4;
/** Bytes of the name of a field. */
const longestName = 255;

interface Place {
  value: unknown;
  /** The field at the top that it stands in. */
  field: string;
  depth: number;
  /** How often its way passes through `populate`. */
  populates: number;
}

/** What is wrong with the body of a request, in words. Goes through any depth without a call for each level. */
export function faultOfBody(body: unknown): string | undefined {
  for (const { value, field, depth } of places(body)) {
    if (depth > deepestBody && isNested(value))
      return `${inField(field)}something is nested more than ${deepestBody} levels deep. Where it is a list within lists, move it one level out; then save again.`;
    if (isNested(value) && Object.hasOwn(value, '__proto__')) return 'A field is called “__proto__”. Leave it out.';
    const long =
      isNested(value) &&
      !Array.isArray(value) &&
      Object.keys(value).find((name) => Buffer.byteLength(name) > longestName);
    if (long) return `The name of a field is longer than ${longestName} bytes: “${long.slice(0, 40)}…”. Shorten it.`;
  }
  return undefined;
}

/** What is wrong with a query, in words. */
export function faultOfQuery(query: unknown): string | undefined {
  for (const { value, field, depth, populates } of places(query)) {
    if (depth > deepestQuery && isNested(value))
      return `${inField(field)}the address asks for something nested more than ${deepestQuery} levels deep. Ask for less at once.`;
    const dots = typeof value === 'string' && fieldsOfPaths.has(field) ? deepestDots(value) : 0;
    if (populates + dots > deepestPopulate)
      return `${inField(field)}the address follows relations of relations more than ${deepestPopulate} levels deep. Ask for less at once.`;
  }
  return undefined;
}

/** Where a value may be a way through relations: `related.publisher.name`. */
const fieldsOfPaths = new Set(['populate', 'sort', 'fields']);

function deepestDots(value: string): number {
  return Math.max(...value.split(',').map((path) => path.split('.').length - 1));
}

function* places(top: unknown): Generator<Place> {
  const left: Place[] = [{ value: top, field: '', depth: 0, populates: 0 }];
  for (let place = left.pop(); place; place = left.pop()) {
    yield place;
    const { value, field, depth, populates } = place;
    if (!isNested(value)) continue;
    for (const [name, inner] of Array.isArray(value) ? value.entries() : Object.entries(value))
      left.push({
        value: inner,
        field: depth === 0 ? String(name) : field,
        depth: depth + 1,
        populates: populates + Number(name === 'populate'),
      });
  }
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inField(field: string): string {
  return field === '' ? '' : `In “${field.slice(0, 40)}”, `;
}
