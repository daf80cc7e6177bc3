import type { Frame } from '../content/frame.ts';

const partsOf = new WeakMap<Frame, Map<string, string>>();

/** HTML that stands on page after page, by name: it is made once for a frame. */
export function keptParts(frame: Frame): Map<string, string> {
  const known = partsOf.get(frame) ?? new Map<string, string>();
  partsOf.set(frame, known);
  return known;
}
