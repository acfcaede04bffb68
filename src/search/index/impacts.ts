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
  /** Indexed by field, then by the field's length in units: the weight of one mention, which falls with the length. */
  readonly #shares: readonly Float64Array[];
  /**
   * Indexed by the number of mention counts: where the lengths of their field begin, or -1 if they have several fields.
   */
  readonly #lengthsOf: Int32Array;
  /** Indexed by the same number: where the weights of its only field begin, by length. */
  readonly #weightsOf: Int32Array;
  /** 0 where no weight has been computed yet. */
  readonly #weights: Float32Array;

  constructor(size: number, fields: readonly Field[], lengths: Uint16Array, counts: MentionCounts) {
    this.#size = size;
    this.#lengths = lengths;
    this.#counts = counts;
    this.#shares = fields.map((field, number) =>
      sharesOf(field, lengths.subarray(number * size, (number + 1) * size)),
    );
    this.#lengthsOf = new Int32Array(counts.start.length - 1).fill(-1);
    this.#weightsOf = new Int32Array(counts.start.length - 1);
    let weights = 0;
    for (let number = 0; number < this.#lengthsOf.length; number++) {
      const first = counts.start[number]!;
      if (counts.start[number + 1]! - first > 1) continue;
      const field = counts.fields[first]!;
      this.#lengthsOf[number] = field * size;
      this.#weightsOf[number] = weights;
      weights += this.#shares[field]!.length;
    }
    this.#weights = new Float32Array(weights);
  }

  /**
   * Returns BM25F's saturated weight, from 0 to 1, without `idf`.
   *
   * @param counts the number of the term's `MentionCounts` in the paper
   */
  of(counts: number, paper: number): number {
    const lengths = this.#lengthsOf[counts]!;
    if (lengths < 0) return this.#weigh(counts, paper);
    const at = this.#weightsOf[counts]! + this.#lengths[lengths + paper]!;
    if (this.#weights[at] === 0) this.#weights[at] = this.#weigh(counts, paper);
    return this.#weights[at]!;
  }

  /** Writes the weights of the first `count` papers into `weights`, given the numbers of their `MentionCounts`. */
  read(papers: Uint32Array, counts: Uint32Array, count: number, weights: Float32Array): void {
    for (let p = 0; p < count; p++) weights[p] = this.of(counts[p]!, papers[p]!);
  }

  #weigh(number: number, paper: number): number {
    const { start, fields, counts } = this.#counts;
    const end = start[number + 1]!;
    let weight = 0;
    for (let i = start[number]!; i < end; i++) {
      const field = fields[i]!;
      const length = this.#lengths[field * this.#size + paper]!;
      weight += counts[i]! * this.#shares[field]![length]!;
    }
    return Math.fround(weight / (weight + k1));
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
