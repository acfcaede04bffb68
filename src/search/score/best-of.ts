/** Returns the `count` given indexes with the highest values above 0, highest first. Equal values keep their order. */
export function bestOf(places: Iterable<number>, values: Float64Array, count: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (const place of places) {
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
