/** Returns the index of the first value that is at least `least`, among ascending values from `low` to before `high`. */
export function lowerBound(values: Uint32Array, least: number, low = 0, high = values.length): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
