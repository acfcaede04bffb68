/** Places of the `count` highest values above 0, highest first, ties in their order. */
export function bestPlaces(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!;
    if (value <= least) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]!]! < value) at--;
    best.splice(at, 0, place);
    if (best.length > count) best.pop();
    if (best.length === count) least = values[best[count - 1]!]!;
  }
  return best;
}
