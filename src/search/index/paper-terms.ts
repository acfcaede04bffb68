import { NumberList } from '../text/number-list.ts';
import { ByteWriter, type CodedLists } from './coded-bytes.ts';

/** Terms that occur in more than this share of the papers are left out. */
const commonShare = 0.5;

/** Collects the terms of each paper, which are added term by term. */
export class PaperTermLists {
  readonly #size: number;
  readonly #papers = new NumberList();
  readonly #terms = new NumberList();
  readonly #counts = new NumberList();

  constructor(size: number) {
    this.#size = size;
  }

  /** Adds a term of a paper and the number of its `MentionCounts`. */
  add(paper: number, term: number, counts: number): void {
    this.#papers.push(paper);
    this.#terms.push(term);
    this.#counts.push(counts);
  }

  /** Returns the terms of each paper, without those of a single paper and those of most papers. */
  coded(df: Uint32Array): CodedLists {
    const size = this.#size;
    const most = Math.max(2, commonShare * size);
    const [papers, terms] = [this.#papers.values, this.#terms.values];
    const first = new Uint32Array(size + 1);
    const chosen = new NumberList();
    for (let i = 0; i < this.#papers.length; i++) {
      const papersWith = df[terms[i]!]!;
      if (papersWith < 2 || papersWith > most) continue;
      chosen.push(i);
      first[papers[i]! + 1]!++;
    }
    for (let paper = 1; paper <= size; paper++) first[paper]! += first[paper - 1]!;
    const sorted = new Uint32Array(chosen.length);
    const next = first.slice();
    for (let n = 0; n < chosen.length; n++) {
      const i = chosen.values[n]!;
      sorted[next[papers[i]!]!++] = i;
    }
    const bytes = new ByteWriter();
    const start = new Uint32Array(size + 1);
    for (let paper = 0; paper < size; paper++) {
      let before = 0;
      for (let n = first[paper]!; n < first[paper + 1]!; n++) {
        const i = sorted[n]!;
        bytes.number(terms[i]! - before);
        bytes.number(this.#counts.values[i]!);
        before = terms[i]!;
      }
      start[paper + 1] = bytes.length;
    }
    return { start, bytes: bytes.written().slice() };
  }
}
