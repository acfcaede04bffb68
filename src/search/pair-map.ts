const empty = -1;
const firstSize = 1 << 12;

/** What a `PairMap` holds, as plain data: pairs and their numbers by slot. */
export interface PairTable {
  keys: Float64Array;
  values: Uint32Array;
  size: number;
}

/** Numbers by pairs of numbers below 2²¹. A Map would need a string or a large number for each. */
export class PairMap {
  readonly table: PairTable;

  constructor(table: PairTable = emptyTable(firstSize)) {
    this.table = table;
  }

  /** -1 where there is none. */
  get(first: number, second: number): number {
    const key = keyOf(first, second);
    const { keys, values } = this.table;
    const slot = slotOf(keys, key, first, second);
    return keys[slot] === key ? values[slot]! : -1;
  }

  set(first: number, second: number, value: number): void {
    if (2 * this.table.size >= this.table.keys.length) this.#grow();
    const { keys, values } = this.table;
    const key = keyOf(first, second);
    const slot = slotOf(keys, key, first, second);
    if (keys[slot] === empty) this.table.size++;
    keys[slot] = key;
    values[slot] = value;
  }

  #grow(): void {
    const { keys, values, size } = this.table;
    const grown = { ...emptyTable(2 * keys.length), size };
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key === empty) continue;
      const slot = slotOf(grown.keys, key, Math.floor(key / limit), key % limit);
      grown.keys[slot] = key;
      grown.values[slot] = values[i]!;
    }
    Object.assign(this.table, grown);
  }
}

function emptyTable(slots: number): PairTable {
  return { keys: new Float64Array(slots).fill(empty), values: new Uint32Array(slots), size: 0 };
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
