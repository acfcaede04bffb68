/**
 * How often a term occurs in each field of a paper: the fields `fields[start[n]]` up to `fields[start[n + 1]]` and as
 * many counts, in the order of the paper's texts. Equal ones share a number `n`, since most papers have a term once.
 */
export interface MentionCounts {
  start: Uint32Array;
  fields: Uint8Array;
  counts: Uint16Array;
}

/** Assigns a number to each different list of mention counts. */
export class MentionCounter {
  /** Indexed by number: the sum of the counts. */
  readonly sums: number[] = [];
  readonly #numbers = new Map<string, number>();
  /** Numbers of the counts in a single field, by field and count. */
  readonly #single: (number | undefined)[] = [];
  readonly #start: number[] = [0];
  readonly #fields: number[] = [];
  readonly #counts: number[] = [];

  /** Starts with the entries of `before`. Each keeps its number, so that references to it stay valid. */
  constructor(before?: MentionCounts) {
    if (before === undefined) return;
    const { start, fields, counts } = before;
    for (let n = 0; n + 1 < start.length; n++) {
      const [from, to] = [start[n]!, start[n + 1]!];
      this.number([...fields.subarray(from, to)], [...counts.subarray(from, to)], to - from);
    }
  }

  /** Returns the number of the first `length` fields and counts. */
  number(fields: readonly number[], counts: readonly number[], length: number): number {
    if (length === 1 && counts[0]! < 64) {
      const single = 64 * fields[0]! + counts[0]!;
      this.#single[single] ??= this.#add(fields, counts, length);
      return this.#single[single]!;
    }
    let key = '';
    for (let i = 0; i < length; i++) key += `${fields[i]} ${counts[i]},`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#add(fields, counts, length);
      this.#numbers.set(key, number);
    }
    return number;
  }

  data(): MentionCounts {
    return {
      start: Uint32Array.from(this.#start),
      fields: Uint8Array.from(this.#fields),
      counts: Uint16Array.from(this.#counts),
    };
  }

  #add(fields: readonly number[], counts: readonly number[], length: number): number {
    let sum = 0;
    for (let i = 0; i < length; i++) {
      this.#fields.push(fields[i]!);
      this.#counts.push(counts[i]!);
      sum += counts[i]!;
    }
    this.sums.push(sum);
    return this.#start.push(this.#fields.length) - 2;
  }
}
