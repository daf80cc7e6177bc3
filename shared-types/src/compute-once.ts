/**
 * Computes something of objects that never change, once for each. What was computed goes with its object.
 *
 * @returns the function that asks for it
 */
export function computeOnce<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
