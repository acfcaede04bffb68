const free = -1;
const firstSize = 1 << 12;

/** The arrays that a `PairMap` consists of. Each slot has the two numbers of a pair and the value, or `free`. */
export interface PairTable {
  firsts: Int32Array;
  seconds: Int32Array;
  values: Int32Array;
  size: number;
}

/** Maps pairs of numbers below 2³¹ to numbers below 2³¹. A `Map` would need a string as the key of each pair. */
export class PairMap {
  readonly table: PairTable;

  constructor(table: PairTable = emptyTable(firstSize)) {
    this.table = table;
  }

  /** Returns the value, or -1 if there is none. */
  get(first: number, second: number): number {
    return this.table.values[slotOf(this.table, first, second)]!;
  }

  set(first: number, second: number, value: number): void {
    if (2 * this.table.size >= this.table.values.length) this.#grow();
    put(this.table, first, second, value);
  }

  #grow(): void {
    const { firsts, seconds, values } = this.table;
    const grown = emptyTable(2 * values.length);
    for (let slot = 0; slot < values.length; slot++) {
      const value = values[slot]!;
      if (value !== free) put(grown, firsts[slot]!, seconds[slot]!, value);
    }
    Object.assign(this.table, grown);
  }
}

function emptyTable(slots: number): PairTable {
  const values = new Int32Array(slots).fill(free);
  return { firsts: new Int32Array(slots), seconds: new Int32Array(slots), values, size: 0 };
}

function put(table: PairTable, first: number, second: number, value: number): void {
  const slot = slotOf(table, first, second);
  if (table.values[slot] === free) table.size++;
  table.firsts[slot] = first;
  table.seconds[slot] = second;
  table.values[slot] = value;
}

/** Returns the slot of the pair, or the free slot where it would be put. */
function slotOf({ firsts, seconds, values }: PairTable, first: number, second: number): number {
  const mask = values.length - 1;
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  while (values[slot] !== free && (firsts[slot] !== first || seconds[slot] !== second)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}
