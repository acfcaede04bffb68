/**
 * Vectors are kept as bytes: the cosine does not depend on a vector's length, and rounding each number to one of 255
 * steps changes it by less than .01.
 */
export function coded(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => Math.round((value / largest) * 127));
}

/** Returns the cosine of two vectors of the same length, or undefined if the lengths differ. */
export function cosine(one: Int8Array, other: Int8Array): number | undefined {
  if (one.length !== other.length) return undefined;
  let product = 0;
  let ones = 0;
  let others = 0;
  for (let at = 0; at < one.length; at++) {
    product += one[at]! * other[at]!;
    ones += one[at]! * one[at]!;
    others += other[at]! * other[at]!;
  }
  return product / Math.sqrt(ones * others);
}
