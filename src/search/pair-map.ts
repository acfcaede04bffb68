const empty = -1;
const firstSize = 1 << 12;

/** Numbers by pairs of numbers below 2²¹. A Map would need a string or a large number for each. */
export class PairMap {
  #keys = new Float64Array(firstSize).fill(empty);
  #values = new Uint32Array(firstSize);
  #size = 0;

  /** -1 where there is none. */
  get(first: number, second: number): number {
    const key = keyOf(first, second);
    const slot = slotOf(this.#keys, key, first, second);
    return this.#keys[slot] === key ? this.#values[slot]! : -1;
  }

  set(first: number, second: number, value: number): void {
    if (2 * this.#size >= this.#keys.length) this.#grow();
    const key = keyOf(first, second);
    const slot = slotOf(this.#keys, key, first, second);
    if (this.#keys[slot] === empty) this.#size++;
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(2 * keys.length).fill(empty);
    this.#values = new Uint32Array(2 * keys.length);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key === empty) continue;
      const slot = slotOf(this.#keys, key, Math.floor(key / limit), key % limit);
      this.#keys[slot] = key;
      this.#values[slot] = values[i]!;
    }
  }
}

/** Above every code point, and a pair stays exact in a double. */
const limit = 2 ** 21;

function keyOf(first: number, second: number): number {
  return first * limit + second;
}

/** Where the key is, or the free slot where it would be. */
function slotOf(keys: Float64Array, key: number, first: number, second: number): number {
  const mask = keys.length - 1;
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  while (keys[slot] !== empty && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}
