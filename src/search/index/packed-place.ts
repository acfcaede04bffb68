const unitBits = 16;
const spanBits = 4;
/** Only this many units of a text are indexed. */
export const unitLimit = 2 ** unitBits - 1;
export const spanLimit = 2 ** spanBits;

/** Packs a field, the unit where a term starts and the number of units that it spans (1 to 16) into one number. */
export function packPlace(field: number, unit: number, span: number): number {
  return ((field << (unitBits + spanBits)) | (unit << spanBits) | (span - 1)) >>> 0;
}

export function fieldOf(place: number): number {
  return place >>> (unitBits + spanBits);
}

export function unitOf(place: number): number {
  return (place >>> spanBits) & unitLimit;
}

export function spanOf(place: number): number {
  return (place & (spanLimit - 1)) + 1;
}

/** Returns a position without its span. Two results that differ by 1 are neighbouring units in one field. */
export function placeKey(place: number): number {
  return place >>> spanBits;
}
