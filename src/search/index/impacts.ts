import type { Field } from '../../model/hit.ts';
import { fieldTuning } from './fields.ts';
import type { MentionCounts } from './mention-counts.ts';

/** BM25's saturation parameter. The smaller it is, the sooner further mentions of a term stop counting. */
const k1 = 1.3;

/** Computes the weight of a term in a paper from how often each field mentions it and how long the fields are. */
export class Impacts {
  readonly #size: number;
  readonly #lengths: Uint16Array;
  readonly #counts: MentionCounts;
  /** Indexed by field and length: the weight of one mention. */
  readonly #shares: readonly Float64Array[];
  /** Indexed by the number of a mention count with a single field: where the lengths of the field begin. Otherwise -1. */
  readonly #lengthsOf: Int32Array;
  /** Indexed by the same number, then by length: the weight. An entry is computed when it is first needed. */
  readonly #ofSingle: (Float32Array | undefined)[];

  constructor(size: number, fields: readonly Field[], lengths: Uint16Array, counts: MentionCounts) {
    this.#size = size;
    this.#lengths = lengths;
    this.#counts = counts;
    this.#shares = fields.map((field, number) =>
      sharesOf(field, lengths.subarray(number * size, (number + 1) * size)),
    );
    this.#lengthsOf = Int32Array.from({ length: counts.start.length - 1 }, (_, number) => {
      const [first, end] = [counts.start[number]!, counts.start[number + 1]!];
      return end - first === 1 ? counts.fields[first]! * size : -1;
    });
    this.#ofSingle = new Array(this.#lengthsOf.length).fill(undefined);
  }

  /**
   * Returns BM25F's saturated weight, from 0 to 1, without `idf`.
   *
   * @param counts the number of the term's `MentionCounts` in the paper
   */
  of(counts: number, paper: number): number {
    const lengths = this.#lengthsOf[counts]!;
    if (lengths < 0) return this.#ofSeveral(counts, paper);
    const weights = this.#ofSingle[counts] ?? this.#weigh(counts);
    return weights[this.#lengths[lengths + paper]!]!;
  }

  #ofSeveral(number: number, paper: number): number {
    const { start, fields, counts } = this.#counts;
    let weight = 0;
    for (let i = start[number]!; i < start[number + 1]!; i++) {
      const field = fields[i]!;
      const share = this.#shares[field]![this.#lengths[field * this.#size + paper]!]!;
      for (let n = counts[i]!; n > 0; n--) weight += share;
    }
    return Math.fround(weight / (weight + k1));
  }

  #weigh(number: number): Float32Array {
    const first = this.#counts.start[number]!;
    const count = this.#counts.counts[first]!;
    const weights = Float32Array.from(this.#shares[this.#counts.fields[first]!]!, (share) => {
      let weight = 0;
      for (let n = count; n > 0; n--) weight += share;
      return weight / (weight + k1);
    });
    this.#ofSingle[number] = weights;
    return weights;
  }
}

/** Returns, by length, the weight of one mention: BM25F's field weight over the normalised field length. */
function sharesOf(field: Field, lengths: Uint16Array): Float64Array {
  let [sum, texts, longest] = [0, 0, 0];
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    if (length === 0) continue;
    sum += length;
    texts += 1;
    if (length > longest) longest = length;
  }
  const mean = sum / Math.max(1, texts);
  const { weight, b } = fieldTuning(field);
  return Float64Array.from(
    { length: longest + 1 },
    (_, length) => weight / (1 - b + (b * length) / Math.max(1, mean)),
  );
}
